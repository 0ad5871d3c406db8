import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { leadsQuery } from '#lib/urls/crm.ts';

/** The address carries search, filters and sort, so that any view can be shared. More pages: `api.leads.list`. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const caller = callerFor(locals);
  const { query: filters, leftOut } = leadsQuery.read(url.searchParams);
  const [page, sources, owners, campaigns, { fields }] = await Promise.all([
    caller.leads.list(filters),
    caller.settings.sourceChoices({ chosenIds: filters.sourceIds }),
    caller.settings.memberChoices({
      chosenIds: [filters.ownerId].flatMap((id) => (id && id !== 'none' ? [id] : [])),
    }),
    caller.campaigns.choices({ chosenIds: filters.campaignId ? [filters.campaignId] : [] }),
    caller.fields.list(),
  ]);
  return { filters, leftOut, page, sources, owners, campaigns, fields };
};
