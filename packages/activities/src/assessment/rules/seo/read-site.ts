import { createHash } from 'node:crypto';
import type { Evidence } from '@leadfactory/domain/assessment/findings';
import {
  links,
  meta,
  structuredData,
  textOf,
  type StructuredData,
  type Tag,
} from '../../../acquisition/website/index.ts';
import {
  pageKey,
  topicOf,
  type Crawl,
  type CrawledPage,
  type Probe,
  type Topic,
} from '../../../acquisition/website/crawl/index.ts';
import type { Locals } from './locals.ts';
import type { ReadSitemaps } from '../../../acquisition/website/crawl/sitemaps.ts';

/** One page as the rules look at it. */
export interface ReadPage extends CrawledPage {
  key: string;
  topic: Topic;
  title: string;
  description: string;
  headings: { level: number; text: string }[];
  canonicals: string[];
  noindex: string | null;
  words: number;
  /** Of the text that is the page's own: without navigation, header, footer. */
  ownWords: string[];
  textHash: string;
  alternates: { lang: string; url: string }[];
  data: StructuredData;
}

/** All that the rules of the SEO analysis look at. */
export interface ReadSite {
  crawl: Crawl;
  pages: ReadPage[];
  /** Answers of addresses that pages lead to: links, pictures, canonicals, sitemap entries. */
  probes: Map<string, Probe>;
  sitemap: ReadSitemaps;
  locals: Locals;
  at: Date;
}

export const readPage = (page: CrawledPage): ReadPage => {
  const { document, url, answer } = page;
  const ownWords = wordsOf(ownText(document.all('main')[0] ?? document.all('body')[0], document.text));
  const robots = [meta(document, 'robots') ?? meta(document, 'googlebot'), answer.headers['x-robots-tag']];
  return {
    ...page,
    key: pageKey(url),
    topic: topicOf(url, ''),
    title: textOf(document.all('title')[0] ?? NOTHING, 300),
    description: meta(document, 'description') ?? '',
    headings: headingsOf(document.all('body')[0]),
    canonicals: links(document, 'canonical').flatMap(({ attributes }) => {
      const address = attributes.href?.trim();
      return address ? (URL.parse(address, url.href)?.href ?? address) : [];
    }),
    noindex: robots.find((one) => /noindex|\bnone\b/i.test(one ?? '')) ?? null,
    words: wordsOf(document.text).length,
    ownWords,
    textHash: createHash('sha256').update(ownWords.join(' ')).digest('hex'),
    alternates: links(document, 'alternate').flatMap(({ attributes: { hreflang, href } }) =>
      hreflang === undefined
        ? []
        : { lang: hreflang.trim(), url: URL.parse(href ?? '', url.href)?.href ?? '' },
    ),
    data: structuredData(document),
  };
};

const NOTHING: Tag = { name: '', attributes: {}, parent: null, children: [] };
const APART = new Set('nav header footer aside script style noscript template svg iframe form'.split(' '));

/** Text that is not the same on every page. */
const ownText = (root: Tag | undefined, whole: string): string => {
  if (!root) return whole.slice(0, 50_000);
  let text = '';
  const add = (tag: Tag): void => {
    for (const child of tag.children) {
      if (text.length > 50_000) return;
      if (typeof child === 'string') text += `${child} `;
      else if (!APART.has(child.name)) add(child);
    }
  };
  add(root);
  return text;
};

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** In the order of the page. */
const headingsOf = (root: Tag | undefined): ReadPage['headings'] => {
  const found: ReadPage['headings'] = [];
  const add = (tag: Tag): void => {
    for (const child of tag.children) {
      if (typeof child === 'string' || found.length >= 200) continue;
      if (/^h[1-6]$/.test(child.name)) found.push({ level: Number(child.name[1]), text: textOf(child, 120) });
      else add(child);
    }
  };
  if (root) add(root);
  return found;
};

/** What was found on a page, as evidence. */
export const on = (page: { url: URL }, found: string, expected?: string): Evidence => ({
  url: page.url.href,
  found,
  ...(expected ? { expected } : {}),
});

/** Groups of two and more pages that have something in common; pages without it are left out. */
export const alike = (pages: readonly ReadPage[], by: (page: ReadPage) => string): ReadPage[][] => {
  const groups = Map.groupBy(pages, by);
  groups.delete('');
  return [...groups.values()].filter((group) => group.length > 1);
};

/** Share of three-word sequences that two pages have in common (Jaccard, 0..1); of the first 2,000 words. */
export const resemblance = (a: readonly string[], b: readonly string[]): number => {
  const [x, y] = [shingles(a), shingles(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let common = 0;
  for (const one of x) if (y.has(one)) common += 1;
  return common / (x.size + y.size - common);
};
const shingles = (words: readonly string[]): Set<string> =>
  new Set(words.slice(0, 2_000).flatMap((_, i) => (i < 2 ? [] : words.slice(i - 2, i + 1).join(' '))));
