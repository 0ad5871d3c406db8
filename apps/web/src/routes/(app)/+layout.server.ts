import { callerFor } from '#lib/server/context.ts';
import type { LayoutServerLoad } from './$types';

/** Who is here, for which organisation, and its stages; and how much waits; read again when something calls `invalidate('app:me')`, or a lead writes. */
export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('app:me');
  depends('app:conversations');
  const caller = callerFor(locals);
  const [me, stages, { unread }] = await Promise.all([
    caller.session.me(),
    caller.stages.list(),
    caller.inbox.counts(),
  ]);
  return { me, stages, waiting: { inbox: unread } };
};
