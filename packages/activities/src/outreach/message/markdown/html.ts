import MarkdownIt from 'markdown-it';
import type { Token } from './parser.ts';

const styles: Record<string, string> = {
  paragraph_open: 'margin:0 0 16px',
  bullet_list_open: 'margin:0 0 16px;padding-left:20px',
  ordered_list_open: 'margin:0 0 16px;padding-left:20px',
  heading_open: 'margin:0 0 16px;font-size:16px;line-height:1.5',
  blockquote_open: 'margin:0 0 16px;padding-left:12px;border-left:2px solid #e5e7eb',
  link_open: 'color:#1d4ed8',
};

const { renderer, options } = new MarkdownIt({ html: false, breaks: true });

/** The blocks as HTML with its styles in it, as mail programs want it. `track`: of links to pages. */
export function htmlOf(tokens: readonly Token[], track: (url: string) => string): string {
  for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
    const href = String((token.type === 'link_open' && token.attrGet('href')) || '');
    if (/^https?:/i.test(href)) token.attrSet('href', track(href));
    const style = styles[token.type];
    if (style) token.attrSet('style', style);
  }
  return renderer.render([...tokens], options, {}).trim();
}
