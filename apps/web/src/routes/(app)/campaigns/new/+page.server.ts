import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { newCampaignQuery } from '#lib/urls/lifecycle.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings', 'app:mailboxes');
  const caller = callerFor(locals);
  const { query, leftOut } = newCampaignQuery.read(url.searchParams);
  const { sequenceId, from, ...audience } = query;
  const copied = from ? await copyOf(caller, from) : null;
  const [templates, sequences, mailboxes, sources, imports, { fields }, organisation, samplePlan] =
    await Promise.all([
      caller.campaigns.templates(),
      caller.sequences.choices(),
      caller.settings.mailboxes({ limit: 200 }),
      caller.settings.sourceChoices({ chosenIds: copied?.copy.audience.sourceIds ?? query.sourceIds }),
      caller.imports.list({ limit: 50 }),
      caller.fields.list(),
      caller.settings.organisation(),
      caller.campaigns.samplePlan(),
    ]);
  const postalAddress = postalAddressOf(organisation.postalAddress);
  return {
    ...{
      audience,
      sequenceId,
      sequences: [...sequences, ...missingOf(copied, sequences)],
      leftOut,
      templates,
      sources,
      imports: imports.rows,
      fields,
    },
    ...{ mailboxes: mailboxes.rows, postalAddress, samplePlan, copy: copied?.copy ?? null },
  };
};

type Caller = ReturnType<typeof callerFor>;

/** With the sequence that the other one sends: lists offer the newest ones alone. */
async function copyOf(caller: Caller, id: string) {
  const copy = await caller.campaigns.copy({ id });
  const sequence = copy.sequenceId ? await caller.sequences.get({ id: copy.sequenceId }) : null;
  return { copy, sequence };
}

function missingOf(
  copied: Awaited<ReturnType<typeof copyOf>> | null,
  sequences: Awaited<ReturnType<Caller['sequences']['choices']>>,
) {
  const sequence = copied?.sequence;
  if (!sequence || sequence.version === null || sequence.versionId === null) return [];
  if (sequences.some(({ id }) => id === sequence.id)) return [];
  const { id, name, templateId, version, versionId, steps, versions } = sequence;
  return [{ ...{ id, name, templateId, version, versionId, steps }, publishedAt: versions[0]!.createdAt }];
}
