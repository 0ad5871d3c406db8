import type { FetchResult } from '@leadfactory/guard';

export interface Sitemap {
  /** `broken`: something is there that is no sitemap. `unknown`: could not be fetched. */
  status: 'found' | 'missing' | 'broken' | 'unknown';
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
  const text = answer.body.toString('utf8');
  if (/^\s*<(!doctype html|html)/i.test(text)) return { ...base, status: 'missing' };
  const isIndex = /<sitemapindex[\s>]/i.test(text);
  if (isIndex || /<urlset[\s>]/i.test(text))
    return { ...base, status: 'found', isIndex, entries: text.match(/<loc\s*>/gi)?.length ?? 0 };
  const lines = text.split('\n').filter((line) => /^https?:\/\/\S+\s*$/.test(line));
  return lines.length > 0
    ? { ...base, status: 'found', entries: lines.length }
    : { ...base, status: 'broken' };
};
