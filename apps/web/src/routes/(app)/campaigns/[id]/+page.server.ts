import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { callerFor } from '#lib/server/context.ts';
import { campaignQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(
    'app:version-moves',
    'app:settings',
    'app:mailboxes',
    'app:campaigns',
    `app:campaign:${params.id}`,
    'app:leads',
  );
  const caller = callerFor(locals);
  const { query, leftOut } = campaignQuery.read(url.searchParams);
  const [
    { campaign, performance, proof },
    experiments,
    engagement,
    events,
    leads,
    { fields },
    organisation,
    { move },
  ] = await Promise.all([
    caller.campaigns.page({ id: params.id, model: query.model ?? 'linear' }),
    caller.campaigns.experiments({ id: params.id, outcome: query.outcome }),
    caller.campaigns.engagement({ id: params.id }),
    caller.campaigns.events({ id: params.id }),
    caller.leads.list({ campaignId: params.id, sort: 'activity', limit: 25 }),
    caller.fields.list(),
    caller.settings.organisation(),
    caller.campaigns.move({ id: params.id }),
  ]);
  const postalAddress = postalAddressOf(organisation.postalAddress);
  // One that writes is told of by the campaign itself.
  const shared =
    campaign.mailboxes.length > 1 || campaign.mailboxes.some(({ status }) => status === 'paused');
  const [mailboxes, all] = shared
    ? await Promise.all([
        caller.campaigns.mailboxes({ id: params.id }),
        caller.settings.mailboxes({ limit: 200 }),
      ])
    : [[], { rows: [] }];
  const others = all.rows.map(({ id, fromName, address, status }) => ({ id, fromName, address, status }));
  return {
    ...{
      leftOut,
      campaign,
      performance,
      experiments,
      engagement,
      events,
      proof,
      leads,
      fields,
      postalAddress,
    },
    ...{ mailboxes, others, move },
  };
};
