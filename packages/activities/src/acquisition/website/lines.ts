import { INLINE, type Tag } from './document.ts';

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select']);

/** Text block by block, as a reader sees lines; at most 3,000, and of each the first 600 characters. */
export const linesOf = (root: Tag | undefined): string[] => {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    const whole = line.replace(/\s+/g, ' ').trim().slice(0, 600);
    if (whole) lines.push(whole);
    line = '';
  };
  const add = (tag: Tag): void => {
    for (const child of tag.children) {
      if (lines.length > 3_000) return;
      if (typeof child === 'string') {
        if (line.length < 5_000) line += child;
      } else if (!UNSEEN.has(child.name)) {
        if (!INLINE.has(child.name)) end();
        add(child);
        if (!INLINE.has(child.name)) end();
      }
    }
  };
  if (root) add(root);
  end();
  return lines;
};
