import { callerFor, personContext } from '#lib/server/context.ts';
import { canOf } from '#lib/server/trpc/permission.ts';
import { membersQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings');
  const { settings } = callerFor(locals);
  const { actor } = personContext(locals);
  const { query, leftOut } = membersQuery.read(url.searchParams);
  const [members, invitations, { requireSecondFactor }] = await Promise.all([
    settings.members({ cursor: query.cursor }),
    actor && canOf(actor).manage ? settings.invitations({ cursor: query.invited }) : null,
    settings.organisation(),
  ]);
  return { query, leftOut, members, invitations, requireSecondFactor };
};
