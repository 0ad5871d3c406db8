import { markdown, type Token } from './parser.ts';

const styles: Record<string, string> = {
  paragraph_open: 'margin:0 0 16px',
  bullet_list_open: 'margin:0 0 16px;padding-left:20px',
  ordered_list_open: 'margin:0 0 16px;padding-left:20px',
  heading_open: 'margin:0 0 16px;font-size:16px;line-height:1.5',
  blockquote_open: 'margin:0 0 16px;padding-left:12px;border-left:2px solid #e5e7eb',
  link_open: 'color:#1d4ed8',
};

/** The blocks as HTML with its styles in it, as mail programs want it. */
export function htmlOf(tokens: readonly Token[]): string {
  for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
    const style = styles[token.type];
    if (style) token.attrSet('style', style);
  }
  return markdown.renderer.render([...tokens], markdown.options, {}).trim();
}
