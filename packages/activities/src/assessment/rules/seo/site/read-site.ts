import { createHash } from 'node:crypto';
import {
  links,
  meta,
  structuredData,
  textOf,
  type StructuredData,
  type Tag,
} from '../../../../acquisition/website/index.ts';
import {
  pageKey,
  topicOf,
  type Crawl,
  type CrawledPage,
  type Probe,
  type Topic,
  type ReadSitemaps,
} from '../../../../acquisition/website/crawl/index.ts';
import { isNoindex } from '../criteria.ts';
import type { Locals } from './locals.ts';
import { headingsOf, ownText, wordsOf, type Heading } from './text.ts';

/** One page as the rules look at it. */
export interface ReadPage extends CrawledPage {
  key: string;
  topic: Topic;
  title: string;
  description: string;
  headings: Heading[];
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
    noindex: robots.find((one) => isNoindex(one ?? '')) ?? null,
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
