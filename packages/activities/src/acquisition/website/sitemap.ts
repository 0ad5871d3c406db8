import { constants, gunzipSync } from 'node:zlib';
import type { FetchResult } from '@leadfactory/guard';
import type { Robots } from './robots.ts';

export interface Sitemap {
  /** `broken`: something is there that is no sitemap. `unknown`: could not be fetched. */
  status: Robots['status'] | 'broken';
  url: string;
  /** Pages listed, or sitemaps where it is an index; of the first 500 KB. */
  entries: number;
  isIndex: boolean;
}

/** Reads a sitemap after sitemaps.org 0.9; a list of addresses as plain text is allowed too. */
export const readSitemap = (answer: FetchResult): Sitemap => {
  const base = { url: answer.finalUrl, entries: 0, isIndex: false };
  if (!answer.ok || answer.status >= 500) return { ...base, status: 'unknown' };
  if (answer.status !== 200) return { ...base, status: 'missing' };
  const text = sitemapText(answer.body);
  if (text === null) return { ...base, status: 'unknown' };
  if (/^\s*<(!doctype html|html)/i.test(text)) return { ...base, status: 'missing' };
  const isIndex = /<sitemapindex[\s>]/i.test(text);
  if (isIndex || /<urlset[\s>]/i.test(text))
    return { ...base, status: 'found', isIndex, entries: text.match(/<loc\s*>/gi)?.length ?? 0 };
  const lines = text.split('\n').filter((line) => /^https?:\/\/\S+\s*$/.test(line));
  return lines.length > 0
    ? { ...base, status: 'found', entries: lines.length }
    : { ...base, status: 'broken' };
};

/**
 * A sitemap's text; those that are kept packed (`sitemap.xml.gz`) are unpacked, also where only their beginning was
 * read. Null where that cannot be done, or would give more than 5 MB.
 */
export const sitemapText = (body: Buffer): string | null => {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString('utf8');
  try {
    return gunzipSync(body, {
      maxOutputLength: 5_000_000,
      finishFlush: constants.Z_SYNC_FLUSH,
    }).toString('utf8');
  } catch {
    return null;
  }
};

export interface Location {
  address: string;
  /** `<lastmod>` as written, or null. */
  changed: string | null;
}

/** What a sitemap lists, at most `max`; by hand, because an XML parser would refuse what search engines forgive. */
export const locationsOf = (text: string, max = 5_000): Location[] => {
  const locations: Location[] = [];
  const blocks = /<(?:\w+:)?(url|sitemap)>/i.test(text)
    ? text.split(/<(?:\w+:)?(?:url|sitemap)>/i).slice(1)
    : [];
  for (const block of blocks.slice(0, max)) {
    const address = /<loc\s*>\s*(?:<!\[CDATA\[)?([^<\]]{1,2100})/i.exec(block)?.[1];
    if (address)
      locations.push({
        address: unescaped(address),
        changed: /<lastmod\s*>([^<]{0,100})</i.exec(block)?.[1]?.trim() || null,
      });
  }
  if (blocks.length > 0 || /<urlset|<sitemapindex/i.test(text)) return locations;
  return text
    .split('\n')
    .filter((line) => /^https?:\/\/\S+\s*$/.test(line))
    .slice(0, max)
    .map((line) => ({ address: line.trim(), changed: null }));
};

const unescaped = (text: string): string =>
  text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!);

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
