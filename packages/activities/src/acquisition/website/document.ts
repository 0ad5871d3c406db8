import { Parser } from 'htmlparser2';

/** An element of a page. */
export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
  parent: Tag | null;
  children: (Tag | string)[];
}

export interface Document {
  /** In the order of the page; an empty list for a name that does not occur. */
  all(name: string): readonly Tag[];
  elements: number;
  /** Visible text with white space collapsed, at most 200,000 characters. */
  text: string;
  /** The page had more than is sensible to read (elements, depth), and was read so far only. */
  cut: boolean;
}

const MAX_ELEMENTS = 40_000;
/** As in Chromium: what is nested deeper is taken as if it stood at this depth. */
const MAX_DEPTH = 512;
/** The parser's own work grows with the square of the depth. */
const MAX_OPEN = 4_000;
const MAX_TEXT = 200_000;
/** These do not end a word. */
export const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi em font i mark s small span strong sub sup u wbr'.split(' '),
);
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'title', 'iframe', 'svg']);

/**
 * Reads HTML in one pass, as forgiving as browsers mostly are. Time and memory are bounded whatever the page holds:
 * a tree builder after the standard takes a minute for 100,000 nested `<div>`s.
 */
export const readHtml = (html: string): Document => {
  const byName = new Map<string, Tag[]>();
  const root: Tag = { name: '#root', attributes: {}, parent: null, children: [] };
  const open: Tag[] = [root];
  let tooDeep = 0;
  let unseen = 0;
  let elements = 0;
  let cut = false;
  let text = '';

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++elements > MAX_ELEMENTS || open.length + tooDeep > MAX_OPEN) throw CUT;
        // The end of the head may be left out, and the parser does not know.
        if (name === 'body' && open.at(-1)!.name === 'head') open.pop();
        const parent = open.at(-1)!;
        const tag: Tag = { name, attributes, parent, children: [] };
        parent.children.push(tag);
        const same = byName.get(name);
        if (same) same.push(tag);
        else byName.set(name, [tag]);
        if (open.length < MAX_DEPTH) open.push(tag);
        else tooDeep += 1;
        if (UNSEEN.has(name)) unseen += 1;
        if (!INLINE.has(name)) text += ' ';
      },
      onclosetag(name) {
        if (tooDeep > 0) tooDeep -= 1;
        else if (open.length > 1) open.pop();
        if (UNSEEN.has(name)) unseen -= 1;
        if (!INLINE.has(name)) text += ' ';
      },
      ontext(data) {
        open.at(-1)!.children.push(data);
        if (unseen === 0 && text.length < MAX_TEXT) text += data;
      },
    },
    { decodeEntities: true },
  );
  try {
    parser.end(html);
  } catch (error) {
    if (error !== CUT) throw error;
    cut = true;
  }
  return {
    all: (name) => byName.get(name) ?? [],
    elements,
    text: text.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim(),
    cut,
  };
};

const CUT = new Error('more than is sensible to read');

/** Text within an element, white space collapsed, at most `max` characters. */
export const textOf = (tag: Tag, max = 2_000): string => {
  let text = '';
  const add = (node: Tag) => {
    for (const child of node.children) {
      if (text.length > max * 2) return;
      if (typeof child === 'string') text += child;
      else add(child);
    }
  };
  add(tag);
  return text.replace(/\s+/g, ' ').trim().slice(0, max);
};

/** Text between the tags as it stands: for JSON in a `<script>`. */
export const rawTextOf = (tag: Tag): string =>
  tag.children.filter((child) => typeof child === 'string').join('');

export const closest = (tag: Tag, name: string): Tag | null => {
  for (let node = tag.parent; node; node = node.parent) if (node.name === name) return node;
  return null;
};

/** The element as a reader finds it in the source: `<img src="a.png" class="…">`, at most 200 characters. */
export const snippet = ({ name, attributes }: Tag): string => {
  const written = Object.entries(attributes)
    .slice(0, 12)
    .map(([key, value]) => (value === '' ? key : `${key}="${value.slice(0, 80)}"`));
  return `<${[name, ...written].join(' ')}>`.slice(0, 200);
};

/** `<meta name>` or `<meta property>`, first that has content. */
export const meta = (document: Document, name: string): string | null => {
  for (const { attributes } of document.all('meta'))
    if ((attributes.name ?? attributes.property)?.toLowerCase() === name) {
      const content = attributes.content?.replace(/\s+/g, ' ').trim();
      if (content) return content;
    }
  return null;
};

/** `<link>`s whose `rel` has the word. */
export const links = (document: Document, rel: string): Tag[] =>
  document.all('link').filter(({ attributes }) => attributes.rel?.toLowerCase().split(/\s+/).includes(rel));

/**
 * What follows leading comments and white space. By hand: a pattern for "comments, then a doctype" can be made to try
 * every way of dividing a page into comments.
 */
export const afterComments = (html: string): string => {
  let rest = html.replace(/^\uFEFF/, '').trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end === -1) return '';
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
};

/** What the page's relative addresses stand against: `<base href>` where there is one. */
export const baseOf = (document: Document, page: URL): string => {
  const href = document.all('base')[0]?.attributes.href;
  return (href && URL.parse(href, page.href)?.href) || page.href;
};
