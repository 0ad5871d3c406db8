import { callerFor } from '#lib/server/context.ts';
import { heldQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

/** Without a reason all groups, each with its oldest; with one, all whom it holds. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads', 'app:campaigns', 'app:mailboxes');
  const caller = callerFor(locals);
  const { query, leftOut } = heldQuery.read(url.searchParams);
  const { reason, cursor, ...filters } = query;
  const [groups, list, campaigns, owners, mailboxes] = await Promise.all([
    caller.held.groups(filters),
    reason ? caller.held.list({ ...filters, reason, cursor }) : null,
    caller.campaigns.choices({ chosenIds: query.campaignId ? [query.campaignId] : [] }),
    caller.settings.memberChoices({
      chosenIds: query.ownerId && query.ownerId !== 'none' ? [query.ownerId] : [],
    }),
    caller.settings.mailboxes({}),
  ]);
  return {
    ...{ query, leftOut, list, campaigns, owners },
    groups: groups.rows,
    mailboxes: mailboxes.rows.map(({ id, address }) => ({ id, name: address })),
  };
};
