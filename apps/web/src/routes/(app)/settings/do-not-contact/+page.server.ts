import { callerFor } from '#lib/server/context.ts';
import { suppressionQuery } from '#lib/urls/outreach.ts';
import type { PageServerLoad } from './$types';

/** The address carries search and filters, so that any view can be kept and sent to somebody. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:suppressions');
  const { query, leftOut } = suppressionQuery.read(url.searchParams);
  const { view, ...filters } = query;
  const { suppression } = callerFor(locals);
  const none = { rows: [], nextCursor: null };
  return {
    query,
    leftOut,
    list: view === 'history' ? none : await suppression.list(filters),
    history: view === 'history' ? await suppression.history(filters) : none,
  };
};
