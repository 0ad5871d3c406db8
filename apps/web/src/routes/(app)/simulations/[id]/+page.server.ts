import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('app:simulations', `app:simulation:${params.id}`);
  return { simulation: await callerFor(locals).simulations.get({ id: params.id }) };
};
