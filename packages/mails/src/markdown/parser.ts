import MarkdownIt, { type Token } from 'markdown-it';

/**
 * CommonMark without what a mail has no use for, or what people do not mean by it: no HTML, pictures, code blocks by
 * indentation or link definitions (a line `[a]: b` would vanish). A line break is one; bare web addresses are links.
 */
export const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
  .disable(['code', 'fence', 'lheading', 'reference', 'table', 'html_block'])
  .disable(['image', 'html_inline', 'strikethrough']);
markdown.core.ruler.disable('linkify');
markdown.validateLink = (url) => /^(?:https?:\/\/[^/]|mailto:[^?]+@|tel:\+?[\d().; -]*\d)/i.test(url);

const widePunctuation = /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201f]/;
// Text in scripts without spaces follows an address at once; its punctuation is no part of any.
const { linkify } = markdown;
const matchAtStart = linkify.matchAtStart.bind(linkify);
linkify.matchAtStart = (text) => matchAtStart(text.split(widePunctuation, 1)[0]!);

/** What was pasted from a page's source: `&amp;` in an address is `&`, as it is in any other text. */
const pasted = (source: string): string =>
  source.replace(/https?:\/\/[^\s<>]+/gi, (address) => address.replaceAll('&amp;', '&'));

/** The blocks of a text, as markdown-it's tokens, with links to pages by way of `track`. Never throws. */
export function parse(source: string, track: (url: string) => string): Token[] {
  const blocks = markdown.parse(pasted(source.replace(/\r\n?/g, '\n').trim()), {});
  for (const token of blocks.flatMap(({ children }) => children ?? [])) {
    const href = String((token.type === 'link_open' && token.attrGet('href')) || '');
    if (isPage(href)) token.attrSet('href', track(href));
  }
  return blocks;
}

export const isPage = (href: string): boolean => /^https?:/i.test(href);

export type { Token };
