import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  const { session, account } = callerFor(locals);
  const [sessions, invitations, factor] = await Promise.all([
    session.list(),
    account.invitations(),
    account.secondFactor(),
  ]);
  return { sessions, invitations, factor };
};
