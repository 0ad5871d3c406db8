import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { assessmentsQuery } from '#lib/urls/assessment.ts';

/** The address carries search, filters and sort, so that any view can be shared. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const { query: filters, leftOut } = assessmentsQuery.read(url.searchParams);
  return { filters, leftOut, page: await callerFor(locals).assessments.list(filters) };
};
