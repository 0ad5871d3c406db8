import { leadFrom, type Given } from '@leadfactory/domain/crm/draft';
import { importable, type Field } from '@leadfactory/domain/crm/fields';
import { cleanCell } from '@leadfactory/domain/crm/normalise';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { erasedAmong } from '../../crm/erased/index.ts';
import { lockLeads, saveLeads } from '../../crm/leads/save.ts';
import { timelineActor } from '../../crm/timeline/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { readOrganisation } from '../../identity/organisation/index.ts';
import { asOrganisation, memberOf, type Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { findOrMakeSource } from '../sources/index.ts';

/** A lead as a form or an API call gives it: texts by their fields' keys; blank and absent are the same. */
export type NewLead = {
  /** Texts that are kept under names of their own. */
  custom?: Record<string, string>;
  /** The name of the source to book the lead under; made when it is new. Default `Added by hand` or `API`. */
  source?: string;
} & { [field: string]: string | null | undefined | Record<string, string> };

/**
 * Adds one lead, as an import adds a row: one that is there already gets its empty fields filled, and `created`
 * is false. A new one gets its intake by the intent. `own` are the organisation's fields. Throws `invalid`, naming the field, for what
 * cannot be read, and `conflict` for the address of somebody who was erased. A member who does not see all leads is the
 * owner of what they add; where the organisation knows it by a lead that they do not see, that is all they are told
 * (`conflict`), and nothing is changed.
 */
export async function createLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  given: NewLead,
  own: readonly Field[] = [],
): Promise<{ leadId: string; created: boolean }> {
  const ownerId = await memberOf(tx);
  const saved = await asOrganisation(tx, () => addLead(tx, orgId, actor, given, { own, ownerId }));
  if (ownerId !== null && !(await tx.lead.findUnique({ where: { id: saved.leadId }, select: { id: true } })))
    throw new DomainError(
      'conflict',
      'Your organisation knows this lead already, and it is not among those that you see. Nothing was changed; ask somebody who sees all leads.',
    );
  return saved;
}

async function addLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { custom, source, ...values }: NewLead,
  { own, ownerId }: { own: readonly Field[]; ownerId: string | null },
): Promise<{ leadId: string; created: boolean }> {
  const { country, currency } = await readOrganisation(tx, orgId);
  const given: Record<string, Given[string]> = {};
  for (const { key } of importable(own)) {
    const text = values[key];
    if (typeof text === 'string' && text.trim())
      given[key] = [{ text: cleanCell(text), column: key, amount: { currency } }];
  }
  const { lead, notes, refusals } = leadFrom(given, custom, own, country);
  // A file's row comes in without a cell that says nothing; who gives one lead can give it right.
  const wrong = refusals ?? notes;
  if (!lead || wrong.length > 0)
    throw new DomainError('invalid', wrong[0]!.reason, wrong[0]!.column ?? undefined);
  await lockLeads(tx, orgId);
  await refuseErased(tx, lead.email);
  const byApi = actor.kind === 'api_key';
  const sourceName = source?.trim() || (byApi ? 'API' : 'Added by hand');
  const sourceId = await findOrMakeSource(tx, orgId, sourceName, byApi ? 'api' : 'form');
  const saved = await saveLeads(tx, [lead], {
    ...{ orgId, sourceId, ownerId, at: new Date() },
    actor: timelineActor(actor),
  });
  const leadId = saved.leadIds[0]!;
  const created = saved.created === 1;
  if (created) await addIntent(tx, orgId, { kind: 'intake', leadId });
  await audit(tx, orgId, actor, created ? 'lead.created' : 'lead.filled', leadId, { sourceId });
  return { leadId, created };
}

async function refuseErased(tx: Tx, email: string | null): Promise<void> {
  if (email !== null && (await erasedAmong(tx, [email])).size > 0)
    throw new DomainError(
      'conflict',
      'Somebody at this address was erased on request, and is not taken in again. If they came back by themselves, an owner or admin can let them in: Settings → Privacy.',
      'email',
    );
}
