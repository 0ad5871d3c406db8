import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  const { settings } = callerFor(locals);
  const [organisation, industry] = await Promise.all([settings.organisation(), settings.industries()]);
  return { organisation, industry };
};
