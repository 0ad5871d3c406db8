import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:campaigns');
  return { page: await callerFor(locals).campaigns.list({ cursor: url.searchParams.get('cursor') }) };
};
