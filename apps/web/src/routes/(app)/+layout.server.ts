import { callerFor } from '#lib/server/context.ts';
import type { LayoutServerLoad } from './$types';

/** Who is here and for which organisation; read again when something calls `invalidate('app:me')`. */
export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('app:me');
  return { me: await callerFor(locals).session.me() };
};
