import { may } from '#lib/features/identity/may.ts';
import { doing, withoutConnection } from '#lib/features/identity/connections/connections.ts';
import { callerFor, personContext } from '#lib/server/context.ts';
import { mailboxesQuery } from '#lib/urls/outreach.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings', 'app:mailboxes');
  const { query, leftOut } = mailboxesQuery.read(url.searchParams);
  const caller = callerFor(locals);
  const { actor } = personContext(locals);
  const mayEdit = actor && may({ role: actor.role, ...actor.deviations }, 'admin', 'manage');
  const [mailboxes, connections] = await Promise.all([
    caller.settings.mailboxes(query),
    mayEdit ? caller.connections.list() : null,
  ]);
  return {
    ...{ query, leftOut, mailboxes },
    /** What mailboxes can send through; empty for who may not choose. */
    accounts: (connections?.connections ?? [])
      .filter(({ provides }) => provides.includes('mailSender'))
      .map(({ id, name, vendorName }) => ({ id, name, vendorName })),
    usual:
      connections && (doing(connections, 'mailSender')?.name ?? withoutConnection(connections, 'mailSender')),
  };
};
