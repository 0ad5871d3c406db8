import { callerFor } from '#lib/server/context.ts';
import type { LayoutServerLoad } from './$types';

/** Who is here, for which organisation, and its stages; read again when something calls `invalidate('app:me')`. */
export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('app:me');
  const caller = callerFor(locals);
  const [me, stages] = await Promise.all([caller.session.me(), caller.stages.list()]);
  return { me, stages };
};
