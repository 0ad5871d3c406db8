import { isPage, type Token } from './parser.ts';

/** The blocks as plain text: addresses stand behind the words that lead to them, lists keep their marks. */
export function textOf(tokens: readonly Token[]): string {
  const lists: { next: number | null }[] = [];
  const blocks: { text: string; tight: boolean }[] = [];
  let mark = '';
  let quoted = 0;
  const add = (own: string): void => {
    const quote = '> '.repeat(quoted);
    const indent = '  '.repeat(Math.max(0, lists.length - 1)) + (lists.length > 0 && !mark ? '  ' : '');
    const [first, rest] = [`${quote}${indent}${mark}`, `${quote}${indent}${' '.repeat(mark.length)}`];
    const text = own.split('\n').map((line, i) => (i === 0 ? first : rest) + line);
    blocks.push({ text: text.join('\n').trimEnd(), tight: mark !== '' });
    mark = '';
  };
  for (const token of tokens) {
    if (token.type === 'bullet_list_open') lists.push({ next: null });
    else if (token.type === 'ordered_list_open') lists.push({ next: Number(token.attrGet('start') ?? 1) });
    else if (/^(bullet|ordered)_list_close$/.test(token.type)) lists.pop();
    else if (token.type === 'list_item_open') {
      const list = lists.at(-1)!;
      mark = list.next === null ? '- ' : `${list.next++}. `;
    } else if (token.type === 'list_item_close') {
      // Of an item that holds nothing, the mark is all there is.
      if (mark) add('');
    } else if (token.type === 'blockquote_open') quoted += 1;
    else if (token.type === 'blockquote_close') quoted -= 1;
    else if (token.type === 'hr') blocks.push({ text: '---', tight: false });
    else if (token.type === 'inline') add(inline(token.children ?? []));
  }
  return blocks.reduce(
    (text, { text: own, tight }, i) =>
      i === 0 ? own : `${text}${tight && blocks[i - 1]!.tight ? '\n' : '\n\n'}${own}`,
    '',
  );
}

function inline(tokens: readonly Token[]): string {
  let text = '';
  let link: { href: string; from: number; bare: boolean } | null = null;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      link = { href: String(token.attrGet('href')), from: text.length, bare: token.info === 'auto' };
    } else if (token.type === 'link_close' && link) {
      const words = text.slice(link.from);
      const target = targetOf(link.href);
      text = link.bare || words === target ? text.slice(0, link.from) + target : `${text}: ${target}`;
      link = null;
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else text += token.content;
  }
  return text;
}

/** What a reader can do something with: an address or a number without its scheme. */
const targetOf = (href: string): string =>
  isPage(href) ? href : readable(href.replace(/^(mailto|tel):/i, '').replace(/\?.*$/, ''));

const readable = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
};
