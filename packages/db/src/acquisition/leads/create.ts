import { leadFields, leadFrom, type Given, type LeadField } from '@leadfactory/domain/acquisition/csv';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { saveLeads } from '../../crm/leads/save.ts';
import { timelineActor } from '../../crm/timeline/index.ts';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { findOrMakeSource } from '../sources/index.ts';

/** A lead as a form or an API call gives it; blank and absent are the same. */
export type NewLead = Partial<Record<Exclude<LeadField, 'custom' | 'cost'>, string | null>> & {
  custom?: Record<string, string>;
  /** The name of the source to book the lead under; made when it is new. Default `Added by hand` or `API`. */
  source?: string;
};

/**
 * Adds one lead, as an import adds a row: one that is there already gets its empty fields filled, and `created`
 * is false. A new one gets its intake by the intent. Throws `invalid`, naming the field, for what cannot be read.
 */
export async function createLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { custom, source, ...fields }: NewLead,
): Promise<{ leadId: string; created: boolean; intentId: string | null }> {
  const given: Given = {};
  for (const [field, text] of Object.entries(fields) as [keyof Given, string | null | undefined][])
    if (field in leadFields && text?.trim()) given[field] = { text: text.trim(), column: field };
  const { lead, refusals } = leadFrom(given, custom);
  if (!lead) throw new DomainError('invalid', refusals[0]!.reason, refusals[0]!.column ?? undefined);
  const byApi = actor.kind === 'api_key';
  const sourceName = source?.trim() || (byApi ? 'API' : 'Added by hand');
  const sourceId = await findOrMakeSource(tx, orgId, sourceName, byApi ? 'api' : 'form');
  const saved = await saveLeads(tx, [lead], {
    ...{ orgId, sourceId, at: new Date() },
    actor: timelineActor(actor),
  });
  const leadId = saved.leadIds[0]!;
  const created = saved.created === 1;
  return {
    leadId,
    created,
    intentId: created ? await addIntent(tx, orgId, { kind: 'intake', leadId }) : null,
  };
}
