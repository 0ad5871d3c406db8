import type { BusinessSignal, Evidence, SignalKind } from '@leadfactory/domain/assessment';
import { bad, good, type Rule } from '../../assess/rule.ts';
import type { Crawl } from '../crawl/index.ts';
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
