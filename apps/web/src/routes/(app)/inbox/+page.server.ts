import { callerFor } from '#lib/server/context.ts';
import { inboxQuery } from '#lib/urls/outreach.ts';
import type { PageServerLoad } from './$types';

/** The address carries filters and what is open, so that a conversation can be kept and sent to somebody. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:conversations');
  const { query, leftOut } = inboxQuery.read(url.searchParams);
  const { open, ...filters } = query;
  const caller = callerFor(locals);
  const [list, counts, mailboxes, members, thread] = await Promise.all([
    caller.inbox.list(filters),
    caller.inbox.counts(),
    caller.settings.mailboxes({ limit: 200 }),
    caller.settings.memberChoices({}),
    // One that is gone leaves the list, and says so.
    open === undefined ? null : caller.inbox.get({ id: open }).catch(() => 'gone' as const),
  ]);
  const lead =
    thread === null || thread === 'gone'
      ? null
      : await caller.leads.get({ id: thread.lead.id }).catch(() => null);
  return {
    ...{ query, leftOut, list, counts, lead, members },
    mailboxes: mailboxes.rows.map(({ id, address }) => ({ id, address })),
    thread: thread === 'gone' ? null : thread,
    isGone: thread === 'gone',
  };
};
