import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { callerFor } from '#lib/server/context.ts';
import { campaignQuery } from '#lib/urls/lifecycle.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('app:settings', 'app:mailboxes', 'app:campaigns', `app:campaign:${params.id}`, 'app:leads');
  const caller = callerFor(locals);
  const { query, leftOut } = campaignQuery.read(url.searchParams);
  const [{ campaign, performance }, leads, sources, imports, { fields }, organisation, mailboxes] =
    await Promise.all([
      caller.campaigns.page({ id: params.id, model: query.model ?? 'linear' }),
      caller.leads.list({ campaignId: params.id, sort: 'activity', limit: 25 }),
      caller.settings.sources(),
      caller.imports.list({ limit: 200 }),
      caller.fields.list(),
      caller.settings.organisation(),
      caller.settings.mailboxes(),
    ]);
  const postalAddress = postalAddressOf(organisation.postalAddress);
  const mailbox = mailboxes.find(({ id }) => id === campaign.mailbox.id);
  return {
    ...{ leftOut, campaign, performance, leads, sources, imports: imports.rows, fields, postalAddress },
    /** Null where all may be sent as its address. */
    unproved: mailbox && !mailbox.proof.mayWrite ? mailbox : null,
  };
};
