import { assessmentFilters } from '#lib/server/assessment/assessments/filters.ts';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

/** The address carries search, filters and sort, so that any view can be shared. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const filters = assessmentFilters(url.searchParams);
  return { filters, page: await callerFor(locals).assessments.list(filters) };
};
