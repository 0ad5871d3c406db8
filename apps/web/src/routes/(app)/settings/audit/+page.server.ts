import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  page: await callerFor(locals).settings.audit({ cursor: url.searchParams.get('cursor') }),
});
