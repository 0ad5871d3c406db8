import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { newCampaignQuery } from '#lib/urls/lifecycle.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings', 'app:mailboxes');
  const caller = callerFor(locals);
  const { query, leftOut } = newCampaignQuery.read(url.searchParams);
  const { sequenceId, ...audience } = query;
  const [templates, sequences, mailboxes, sources, imports, { fields }, organisation, samplePlan] =
    await Promise.all([
      caller.campaigns.templates(),
      caller.sequences.choices(),
      caller.settings.mailboxes({ limit: 200 }),
      caller.settings.sourceChoices({ chosenIds: query.sourceIds }),
      caller.imports.list({ limit: 50 }),
      caller.fields.list(),
      caller.settings.organisation(),
      caller.campaigns.samplePlan(),
    ]);
  const postalAddress = postalAddressOf(organisation.postalAddress);
  return {
    ...{ audience, sequenceId, sequences, leftOut, templates, sources, imports: imports.rows, fields },
    ...{ mailboxes: mailboxes.rows, postalAddress, samplePlan },
  };
};
