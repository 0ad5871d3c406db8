import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:imports');
  return { page: await callerFor(locals).imports.list({ cursor: url.searchParams.get('cursor') }) };
};
