import { callerFor } from '#lib/server/context.ts';
import type { LayoutServerLoad } from './$types';

/** Who is here, for which organisation, and its stages; and how much waits; read again when something calls `invalidate('app:me')`, a lead writes, or a mail waits. */
export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('app:me');
  depends('app:conversations', 'app:drafts');
  const caller = callerFor(locals);
  const [me, stages, { unread }, { waiting }] = await Promise.all([
    caller.session.me(),
    caller.stages.list(),
    caller.inbox.counts(),
    caller.drafts.counts(),
  ]);
  return { me, stages, waiting: { inbox: unread, drafts: waiting } };
};
