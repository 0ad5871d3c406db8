import { atLeast } from '@leadfactory/domain/identity/roles';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  const { settings } = callerFor(locals);
  const role = locals.signedIn?.current?.role;
  const [members, invitations, { requireSecondFactor }] = await Promise.all([
    settings.members(),
    role && atLeast(role, 'admin') ? settings.invitations() : [],
    settings.organisation(),
  ]);
  return { members, invitations, requireSecondFactor };
};
