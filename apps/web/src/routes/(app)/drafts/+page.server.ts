import { callerFor } from '#lib/server/context.ts';
import { draftsQuery } from '#lib/urls/outreach.ts';
import type { PageServerLoad } from './$types';

/** The address carries filters and what is open, so that a draft can be sent to whoever is to look at it. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:drafts');
  const { query, leftOut } = draftsQuery.read(url.searchParams);
  const { open, ...filters } = query;
  const caller = callerFor(locals);
  const [list, counts, campaigns, owners, draft, lead] = await Promise.all([
    caller.drafts.list(filters),
    caller.drafts.counts(),
    caller.campaigns.choices({ chosenIds: query.campaignId ? [query.campaignId] : [] }),
    caller.settings.memberChoices({
      chosenIds: query.ownerId && query.ownerId !== 'none' ? [query.ownerId] : [],
    }),
    // One that is gone leaves the list, and says so.
    open === undefined ? null : caller.drafts.get({ id: open }).catch(() => 'gone' as const),
    query.leadId === undefined ? null : caller.leads.get({ id: query.leadId }).catch(() => null),
  ]);
  return {
    ...{ query, leftOut, list, counts, campaigns, owners },
    lead: lead && { id: lead.id, name: lead.name },
    draft: draft === 'gone' ? null : draft,
    isGone: draft === 'gone',
  };
};
