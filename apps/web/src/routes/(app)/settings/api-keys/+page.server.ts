import { callerFor } from '#lib/server/context.ts';
import { scopes } from '#lib/server/scopes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  return { apiKeys: await callerFor(locals).settings.apiKeys(), scopes };
};
