import { callerFor } from '#lib/server/context.ts';
import { accountQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends, url }) => {
  depends('app:settings');
  const { session, account } = callerFor(locals);
  const [sessions, invitations, factor, passkeys, providers, address] = await Promise.all([
    session.list(),
    account.invitations(),
    account.secondFactor(),
    account.passkeys(),
    account.providers(),
    account.address(),
  ]);
  const outcome = accountQuery.read(url.searchParams).query.provider;
  return { ...{ sessions, invitations, factor, passkeys, providers, address }, outcome };
};
