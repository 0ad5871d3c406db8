import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment/audit';
import type { FetchOptions, Guard } from '@leadfactory/guard';
import { HOME_PAGE, NO_WEBSITE, visit, whyNoPage, type Page } from '../../../acquisition/website/index.ts';

/** The home page, or why there is none to judge. */
export type Home = { page: Page; ended?: undefined } | { page?: undefined; ended: AnalysisResult };

/** Visits the website as it is on record. What a website that is not there means for an analysis stands here once. */
export const homePage = async (
  guard: Guard,
  website: string,
  options: FetchOptions = HOME_PAGE,
): Promise<Home> => {
  if (!website.trim()) return { ended: without('not_applicable', NO_WEBSITE) };
  const seen = await visit(guard, website.trim(), options);
  return seen.status === 'ok'
    ? { page: seen.page }
    : { ended: without(states[seen.status], whyNoPage(website, seen)) };
};

const states = {
  no_address: 'not_applicable',
  refused: 'not_applicable',
  unreachable: 'unreachable',
  no_page: 'failed',
} as const;

/** A result that has nothing but its state and the reason, a sentence for people. */
export const without = (state: Exclude<EndedState, 'done'>, reason: string): AnalysisResult => ({
  state,
  reason: reason.slice(0, 500),
  engine: null,
  score: null,
  measures: {},
  judged: [],
  findings: [],
  files: [],
});
