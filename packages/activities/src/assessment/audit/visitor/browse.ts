import { BrowserError, type PageOutcome, type PageState } from '@leadfactory/browser';
import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment/audit';
import { websiteAddresses } from '@leadfactory/domain/acquisition/website';
import type { Guard, Refusal } from '@leadfactory/guard';
import { HOME_PAGE, sentence, type Page } from '../../../acquisition/website/index.ts';
import { homePage, without } from './home.ts';

/** Where a browser goes, with the page as HTTP gave it where it did; or why there is nothing to look at. */
export type Destination =
  | { url: string; page: Page | null; ended?: undefined }
  | { url?: undefined; page?: undefined; ended: AnalysisResult };

/**
 * Asks over HTTP first, which is cheap and tells truthfully why a website is not there. One that answers with an error
 * is tried in the browser all the same: some let no programs in, but people.
 */
export const destination = async (guard: Guard, website: string): Promise<Destination> => {
  const { page, ended } = await homePage(guard, website);
  if (page) return (await isEndless(guard, page)) ? { ended: ENDLESS } : { url: page.url.href, page };
  const url = websiteAddresses(website)[0];
  if (ended.state !== 'failed' || !url) return { ended };
  return { url, page: null };
};

/** Decoded bytes of HTML, without pictures and scripts; Chromium takes up to a hundred times as much memory to show it. */
const MAX_HTML = 5_000_000;
const ENDLESS = without(
  'failed',
  `The page’s HTML alone is larger than ${MAX_HTML / 1e6} MB: no browser shows it in reasonable time.`,
);

/** What was read of the page was all that is read at first: how much more is there? */
const isEndless = async (guard: Guard, page: Page): Promise<boolean> => {
  if (!page.answer.truncated) return false;
  const more = await guard.fetch(page.url, { ...HOME_PAGE, maxBytes: MAX_HTML, overflow: 'fail' });
  return !more.ok && more.kind === 'too_large';
};

/**
 * What a visit that showed nothing of the website means for an analysis. `refused` is what the browser was not let or
 * did not get to: it saw a connection that broke off, and our proxy knows why.
 */
export const endedBy = (
  outcome: Pick<PageOutcome, 'state' | 'reason'> & Partial<Pick<PageOutcome, 'finalUrl'>>,
  refused: readonly Refusal[],
): AnalysisResult => {
  const known = outcome.state === 'unreachable' ? refusalOf(outcome.finalUrl, refused) : undefined;
  if (known)
    return without(known.kind === 'refused' ? 'not_applicable' : 'unreachable', sentence(known.message));
  return without(states[outcome.state], outcome.reason ?? 'The page could not be looked at.');
};

/** Why the proxy let nobody to that address, where it did not. */
export const refusalOf = (url: string | undefined, refused: readonly Refusal[]): Refusal | undefined => {
  const host = URL.parse(url ?? '')?.host;
  return refused.findLast(({ target }) => host && target.replace(/:(80|443)$/, '') === host);
};

/** What a page did to the browser is a result; a browser that was lost or not done is our own failure, and thrown. */
export const endedInBrowser = (error: unknown): AnalysisResult => {
  if (error instanceof BrowserError && error.kind === 'failed') return without('failed', error.message);
  throw error;
};

const states: Record<PageState, Exclude<EndedState, 'done'>> = {
  loaded: 'failed',
  blank: 'failed',
  error_status: 'failed',
  not_html: 'not_applicable',
  unreachable: 'unreachable',
  refused: 'not_applicable',
  too_large: 'failed',
  timeout: 'failed',
  crashed: 'failed',
};
