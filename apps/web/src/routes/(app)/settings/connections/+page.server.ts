import { callerFor } from '#lib/server/context.ts';
import { connectionsQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings');
  const { query } = connectionsQuery.read(url.searchParams);
  return { list: await callerFor(locals).connections.list(), signedIn: query };
};
