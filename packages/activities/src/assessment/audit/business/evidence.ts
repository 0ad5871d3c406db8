import type { BusinessSignal, SignalKind } from '@leadfactory/domain/assessment/audit';
import type { Evidence } from '@leadfactory/domain/assessment/findings';
import { bad, good, type Rule } from '../../rules/rule.ts';
import { textOf } from '../../../acquisition/website/index.ts';
import type { Crawl } from '../../../acquisition/website/crawl/index.ts';
import type { Social } from './social.ts';

/** All that the rules look at. */
export interface Business {
  crawl: Crawl;
  signals: readonly BusinessSignal[];
  social: Social;
  at: Date;
}

/** Signals of a kind. */
export const of = ({ signals }: Business, kind: SignalKind): BusinessSignal[] =>
  signals.filter((one) => one.kind === kind);
/** Signals as evidence. */
export const shown = (signals: readonly BusinessSignal[]): Evidence[] =>
  signals
    .slice(0, 5)
    .map(({ url, value, snippet }) => ({ url, found: value === snippet ? value : `${value}: ${snippet}` }));
/** Evidence that something was looked for in vain. */
export const nowhere = ({ crawl }: Business, what: string): Evidence => ({
  url: crawl.site.page.url.href,
  found: `no ${what} on ${crawl.pages.length} ${crawl.pages.length === 1 ? 'page' : 'pages'} read`,
});

/** A rule that is content with any signal of a kind. */
export const wants =
  (kind: SignalKind, what: string): Rule<Business>['check'] =>
  (business) => {
    const found = of(business, kind);
    return found.length > 0 ? good(...shown(found)) : bad(nowhere(business, what));
  };

/** Signals are read from words: what is missing may stand in a picture, or on a page that was not read. */
export const UNSURE = 0.7;

/** Links of a template that were never filled in: the words are there, and lead nowhere. */
export const deadLinks = ({ crawl }: Business, words: RegExp): Evidence[] =>
  crawl.pages
    .flatMap(({ url, document }) =>
      document
        .all('a')
        .filter((tag) => /^(#!?|javascript:.{0,20}|)$/i.test(tag.attributes.href?.trim() ?? ''))
        .map((tag) => textOf(tag, 60))
        .filter((text) => words.test(text))
        .map((text) => ({ url: url.href, found: `“${text}” is written there, but leads nowhere` })),
    )
    .slice(0, 3);
