import type { AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';
import { surroundings, type Site } from '../../../acquisition/website/index.ts';
import { homePage } from './home.ts';
import { createShared, type RunContext } from './shared.ts';

/** The home page with robots.txt, sitemap and unencrypted address; or why there is none to judge. */
export type Front = { site: Site; ended?: undefined } | { site?: undefined; ended: AnalysisResult };

/** Who reads it; the crawl begins with it. */
type Reader = 'security' | 'technology' | 'crawl';

export const readFront = async (
  guard: Guard,
  { website, at, signal }: Pick<RunContext, 'website' | 'at' | 'signal'>,
): Promise<Front> => {
  const { page, ended } = await homePage(guard, website);
  if (ended) return { ended };
  signal.throwIfAborted();
  return { site: await surroundings(guard, website, page, at) };
};

const createFronts = (guard: Guard) =>
  createShared<Reader, Front>(['security', 'technology', 'crawl'], (context) => readFront(guard, context));
export type Fronts = ReturnType<typeof createFronts>;

/** The one of a guard, so that analyses made apart from each other ask a site's front once. */
export const frontsOf = (guard: Guard): Fronts => {
  const fronts = byGuard.get(guard) ?? createFronts(guard);
  byGuard.set(guard, fronts);
  return fronts;
};
const byGuard = new WeakMap<Guard, Fronts>();
