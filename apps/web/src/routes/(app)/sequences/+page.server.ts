import { callerFor } from '#lib/server/context.ts';
import { sequencesQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:sequences', 'app:campaigns');
  const { query, leftOut } = sequencesQuery.read(url.searchParams);
  const caller = callerFor(locals);
  const [page, templates] = await Promise.all([caller.sequences.list(query), caller.campaigns.templates()]);
  return { query, leftOut, page, templates };
};
