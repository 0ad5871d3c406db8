import { callerFor } from '#lib/server/context.ts';
import { campaignsQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:campaigns');
  const { query, leftOut } = campaignsQuery.read(url.searchParams);
  return { query, leftOut, page: await callerFor(locals).campaigns.list(query) };
};
