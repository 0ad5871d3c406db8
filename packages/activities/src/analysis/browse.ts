import type { PageOutcome, PageState } from '@leadfactory/browser';
import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment';
import type { Guard } from '@leadfactory/guard';
import { websiteAddresses, type Page } from '../website/index.ts';
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
  if (page) return { url: page.url.href, page };
  const url = websiteAddresses(website)[0]?.href;
  if (ended.state !== 'failed' || !url) return { ended };
  return { url, page: null };
};

/** What a visit that showed nothing of the website means for an analysis. */
export const endedBy = (outcome: Pick<PageOutcome, 'state' | 'reason'>): AnalysisResult =>
  without(states[outcome.state], outcome.reason ?? 'The page could not be looked at.');

const states: Record<PageState, Exclude<EndedState, 'done'>> = {
  loaded: 'failed',
  blank: 'failed',
  error_status: 'failed',
  not_html: 'not_applicable',
  unreachable: 'unreachable',
  refused: 'not_applicable',
  timeout: 'failed',
  crashed: 'failed',
};
