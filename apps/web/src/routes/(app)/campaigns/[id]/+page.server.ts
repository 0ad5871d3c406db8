import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { callerFor } from '#lib/server/context.ts';
import { campaignQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('app:settings', 'app:campaigns', `app:campaign:${params.id}`, 'app:leads');
  const caller = callerFor(locals);
  const { query, leftOut } = campaignQuery.read(url.searchParams);
  const [campaign, performance, leads, sources, imports, { fields }, organisation] = await Promise.all([
    caller.campaigns.get({ id: params.id }),
    caller.campaigns.performance({ id: params.id, model: query.model ?? 'linear' }),
    caller.leads.list({ campaignId: params.id, sort: 'activity', limit: 25 }),
    caller.settings.sources(),
    caller.imports.list({ limit: 200 }),
    caller.fields.list(),
    caller.settings.organisation(),
  ]);
  const postalAddress = postalAddressOf(organisation.postalAddress);
  return {
    ...{ leftOut, campaign, performance, leads, sources, imports: imports.rows, fields, postalAddress },
  };
};
