import type { BusinessSignal, SignalKind } from '@leadfactory/domain/assessment/audit';
import type { CrawledPage } from '../../../acquisition/website/crawl/index.ts';

/** What a reader of signals looks at. */
export interface Read {
  pages: readonly CrawledPage[];
  /** Where numbers without a country code belong: ISO 3166-1 alpha-2, or null. */
  country: string | null;
  at: Date;
}

export const signal = (
  kind: SignalKind,
  page: CrawledPage,
  value: string,
  snippet: string,
  confidence: number,
  detail = '',
): BusinessSignal => ({
  kind,
  value: value.replace(/\s+/g, ' ').trim().slice(0, 300),
  detail: detail.slice(0, 200),
  url: page.url.href.slice(0, 2_000),
  snippet: snippet.replace(/\s+/g, ' ').trim().slice(0, 300),
  confidence,
});

/** Words around a place in the text. */
export const around = (text: string, index: number, length: number): string =>
  text.slice(Math.max(0, index - 60), index + length + 60);

/** The surest of each value, surest first. */
export const surest = (signals: readonly BusinessSignal[], max: number): BusinessSignal[] => {
  const best = new Map<string, BusinessSignal>();
  for (const one of signals) {
    const known = best.get(one.value.toLowerCase());
    if (!known || known.confidence < one.confidence) best.set(one.value.toLowerCase(), one);
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence).slice(0, max);
};
