import { callerFor } from '#lib/server/context.ts';
import { scopes } from '#lib/server/scopes.ts';
import { apiKeysQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings');
  const { query, leftOut } = apiKeysQuery.read(url.searchParams);
  return { query, leftOut, apiKeys: await callerFor(locals).settings.apiKeys(query), scopes };
};
