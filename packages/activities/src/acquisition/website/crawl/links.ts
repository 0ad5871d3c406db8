import { baseOf, meta, textOf, type Document, type Tag } from '../document.ts';
import { isWithin } from './address.ts';

export interface PageLink {
  url: URL;
  text: string;
  tag: Tag;
  /** To the site itself. */
  internal: boolean;
  nofollow: boolean;
}

export interface PageLinks {
  /** To http and https, each address once, at most 2,000. */
  web: PageLink[];
  /** Into somebody's own computer (`file:`), as written; at most 20. */
  files: string[];
  /** `<a href>`s in all. */
  count: number;
}

const MAX_LINKS = 2_000;

/** Where a page leads. What says that it is not to be followed is told, and kept. */
export const linksOf = (document: Document, page: URL, home: URL): PageLinks => {
  const base = baseOf(document, page);
  const nowhere = /nofollow|\bnone\b/i.test(meta(document, 'robots') ?? '');
  const web = new Map<string, PageLink>();
  const files: string[] = [];
  const anchors = document.all('a');
  for (const tag of anchors) {
    const href = tag.attributes.href?.trim();
    if (!href) continue;
    if (/^(file:|[a-z]:\\)/i.test(href)) {
      if (files.length < 20) files.push(href.slice(0, 300));
      continue;
    }
    const url = href.length > 2_000 ? null : URL.parse(href, base);
    if (!url || !/^https?:$/.test(url.protocol)) continue;
    url.hash = '';
    if (web.has(url.href)) continue;
    if (web.size >= MAX_LINKS) break;
    web.set(url.href, {
      url,
      tag,
      text: textOf(tag, 120) || (tag.attributes['aria-label'] ?? tag.attributes.title ?? '').slice(0, 120),
      internal: isWithin(url, home),
      nofollow: nowhere || /\bnofollow\b/i.test(tag.attributes.rel ?? ''),
    });
  }
  return { web: [...web.values()], files, count: anchors.length };
};
