import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment/audit';
import type { FetchOptions, Guard } from '@leadfactory/guard';
import { HOME_PAGE, visit, type Page } from '../../acquisition/website/index.ts';

/** The home page, or why there is none to judge. */
export type Home = { page: Page; ended?: undefined } | { page?: undefined; ended: AnalysisResult };

/** Visits the website as it is on record. What a website that is not there means for an analysis stands here once. */
export const homePage = async (
  guard: Guard,
  website: string,
  options: FetchOptions = HOME_PAGE,
): Promise<Home> => {
  if (!website.trim()) return { ended: without('not_applicable', 'No website is known.') };
  const seen = await visit(guard, website.trim(), options);
  switch (seen.status) {
    case 'ok':
      return { page: seen.page };
    case 'no_address':
      return { ended: without('not_applicable', `“${website.slice(0, 200)}” is not a web address.`) };
    case 'refused':
      return { ended: without('not_applicable', sentence(seen.failure.message)) };
    case 'unreachable':
      return { ended: without('unreachable', sentence(seen.failure.message)) };
    case 'no_page':
      return { ended: without('failed', sentence(seen.reason)) };
  }
};

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

/** A sentence that begins with an address keeps it as it is written. */
export const sentence = (message: string): string =>
  /^\S*[.:]/.test(message) ? `${message}.` : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
