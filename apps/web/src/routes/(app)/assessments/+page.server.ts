import { assessmentFilters } from '#lib/server/assessments/filters.ts';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

/** The address carries search, filters and sort, so that any view can be shared. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const caller = callerFor(locals);
  const filters = assessmentFilters(url.searchParams);
  const [page, choices] = await Promise.all([caller.assessments.list(filters), caller.assessments.choices()]);
  return { filters, page, choices };
};
