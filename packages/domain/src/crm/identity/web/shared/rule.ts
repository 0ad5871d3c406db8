/** An address on a host that many businesses share. */
export interface Visited {
  /** The shared host, without what stands before it. */
  host: string;
  /** What stands before the host and is no `www`: `joes` of `joes.weebly.com`. */
  sub: string;
  /** The path's parts, decoded; letter case as given. */
  path: readonly string[];
  query: ReadonlyMap<string, string>;
}

/** What on the host is one business's own, below the host; null where the address is nobody's in particular. */
export type PageOf = (at: Visited) => string | null;

/** A host, by its name or by a brand that has many endings (`yelp.de`, `yelp.co.uk`), and how it tells businesses apart. */
export interface SharedHost {
  hosts: readonly string[];
  /** Other names of the first host (`fb.com`): what is a page there is the same page here. */
  aliases?: readonly string[];
  /** Taken for the first host, whatever the ending. */
  brands?: readonly string[];
  page: PageOf;
}

const lower = (text: string | undefined): string | null => text?.toLowerCase().trim() || null;

/** The path's part at a place, but for words that are the host's own; `@joe` is `joe`. */
export const part =
  (at = 0, hosts: readonly string[] = []): PageOf =>
  ({ path }) => {
    const name = lower(path[at]?.replace(/^@/, ''));
    return name && !hosts.includes(name) && !ANYWHERE.has(name) && !/\.(php|aspx?|html?)$/.test(name)
      ? name
      : null;
  };

/** What follows one of some words: `biz/joes` of `/biz/joes?osq=pizza`; the word is kept, since kinds have names of their own. */
export const after =
  (...words: readonly string[]): PageOf =>
  ({ path }) => {
    const at = path.findIndex((one) => words.includes(one.toLowerCase()));
    const name = at < 0 ? null : lower(path[at + 1]);
    return name && `${path[at]!.toLowerCase()}/${name}`;
  };

/** The number that ends a path's part: `d123456` and `joes-pizza-123456` alike. */
export const numbered =
  (pattern: RegExp): PageOf =>
  ({ path, query }) => {
    const found = pattern.exec(`/${path.join('/')}?${[...query].map((pair) => pair.join('=')).join('&')}`);
    return found?.slice(1).find(Boolean)?.toLowerCase() ?? null;
  };

/** The whole path and what the query asks for; nothing of how somebody came there. */
export const whole: PageOf = ({ path, query, sub }) => {
  const parts = path.map((one) => one.toLowerCase()).filter((one) => !INDEX.test(one));
  const asked = [...query].filter(([name]) => !CAME_BY.test(name)).map((pair) => pair.join('='));
  if (parts.length === 0 && asked.length === 0) return null;
  if (parts[0] !== undefined && ANYWHERE.has(parts[0])) return null;
  return `${sub && !LOCALE.test(sub) ? `${sub}/` : ''}${parts.join('/')}${asked.length > 0 ? `?${asked.sort().join('&')}` : ''}`;
};

/** Like `whole`, for names in which letter case tells. */
export const exact: PageOf = ({ path }) => path.join('/') || null;

/** The first that says something. */
export const either =
  (...pages: readonly PageOf[]): PageOf =>
  (at) => {
    for (const page of pages) {
      const found = page(at);
      if (found) return found;
    }
    return null;
  };

/** Nobody's, whatever the path: a search, a login, a newspaper of everybody's. */
export const nobodys: PageOf = () => null;

/** `de`, `en-gb`, `m`: how a page is shown, not whose it is. */
export const LOCALE = /^(?:www\d?|m|mobile|touch|amp|web|app|l|lm|mbasic|[a-z]{2}(?:[-_][a-z]{2})?)$/;

const INDEX = /^(?:index|default|home)\.(?:php|html?|aspx?)$/;
const CAME_BY =
  /^(?:utm_.*|.*clid|igshid?|ref.*|src|source|from|lang|hl|gl|locale|mibextid|_.*|si|feature|share.*|app|trk.*|s|t)$/;

/** First parts of paths that are no business's on any host. */
export const ANYWHERE = new Set(
  (
    'login signin signup register home about help support search explore discover categories category terms ' +
    'privacy policy legal contact jobs careers blog press settings account accounts share sharer intent'
  ).split(' '),
);
