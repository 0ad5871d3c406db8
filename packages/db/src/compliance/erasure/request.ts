import type { ErasureCause } from '@leadfactory/domain/compliance/certificate';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { openEnrolmentsOf } from '../../crm/leads/running.ts';
import { lockLeads } from '../../crm/leads/save.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { suppressErased } from '../../crm/erased/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { personOf, type Whom } from './person.ts';
import { noteErased } from './steps.ts';

/** Who somebody is and how they are reached is gone with the request itself: no page shows it from then on. */
const AT_ONCE = ['contact_point', 'lead', 'contact'] as const;

/**
 * Begins to erase a person: from the commit on nobody sees who they were or writes to them, their lives end and no file
 * brings them in again. The workflow that the intent starts then takes away all that is known of them. One
 * that is under way for the same lead is the answer, and nothing is begun.
 * @throws DomainError `not_found` for a lead that does not exist
 */
export async function requestErasure(
  tx: Tx,
  orgId: string,
  actor: Actor,
  whom: Whom,
  cause: ErasureCause = 'request',
): Promise<{ erasureId: string }> {
  // Whoever makes leads of the address waits, and then finds that it was erased.
  await lockLeads(tx, orgId);
  if ('leadId' in whom) {
    const [lead] = await tx.$queryRaw<{ erased: boolean }[]>`
      SELECT erased_at IS NOT NULL AS erased FROM lead WHERE id = ${whom.leadId}::uuid FOR UPDATE`;
    if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
    const before = lead.erased && (await latestOf(tx, whom.leadId));
    if (before) return { erasureId: before };
  }
  const person = await personOf(tx, whom);
  const { leadIds, emails } = person;
  await suppressErased(tx, orgId, emails);
  await tx.lead.updateMany({
    where: { id: { in: leadIds }, erasedAt: null },
    data: { erasedAt: new Date() },
  });
  const { id: erasureId } = await tx.erasure.create({
    data: {
      ...{ orgId, cause, requestedByKind: actor.kind, requestedBy: actor.id },
      ...{ person: { ...person }, leadIds, addresses: emails.length },
    },
    select: { id: true },
  });
  for (const place of AT_ONCE) await noteErased(tx, erasureId, { place, files: 0 });
  await audit(tx, orgId, actor, 'erasure.requested', erasureId, {
    ...{ cause, leads: leadIds.length, addresses: emails.length },
  });
  for (const leadId of leadIds)
    for (const enrolmentId of await openEnrolmentsOf(tx, leadId))
      await addIntent(tx, orgId, { kind: 'signal', enrolmentId, signal: 'erased' });
  await addIntent(tx, orgId, { kind: 'erase', erasureId });
  return { erasureId };
}

async function latestOf(tx: Tx, leadId: string): Promise<string | null> {
  const found = await tx.erasure.findFirst({
    where: { leadIds: { has: leadId } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  return found?.id ?? null;
}
