import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { requireMember } from '../../identity/members.ts';
import { memberOf, type Tx } from '../../platform/client/index.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';
import { leadNow } from './clock.ts';
import { requireLead } from './known.ts';
import { tellOpen } from './running.ts';

/**
 * Gives a lead to a member, or to nobody; its running workflows are told. Throws `invalid` for somebody who is not a
 * member.
 */
export async function assignLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, ownerId }: { leadId: string; ownerId: string | null },
): Promise<void> {
  await mayGive(tx, leadId, ownerId);
  if (ownerId !== null) await requireMember(tx, ownerId, 'ownerId');
  const [before] = await tx.$queryRaw<{ ownerId: string | null }[]>`
    SELECT owner_id AS "ownerId" FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  if (!before) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  await tx.lead.updateMany({ where: { id: leadId }, data: { ownerId } });
  await audit(tx, orgId, actor, 'lead.assigned', leadId, difference(before, { ownerId }));
  const at = await leadNow(tx, leadId);
  await addTimeline(tx, {
    ...{ orgId, leadId, at, kind: 'assigned' },
    actor: timelineActor(actor),
    data: { ownerId },
  });
  await tellOpen(tx, { orgId, leadId }, (enrolmentId) => ({ kind: 'reassigned', leadId, enrolmentId }));
}

/** Whoever does not see all leads keeps those that they see in sight. Throws `forbidden`; `not_found`. */
async function mayGive(tx: Tx, leadId: string, ownerId: string | null): Promise<void> {
  if ((await memberOf(tx)) === null) return;
  await requireLead(tx, leadId);
  const [row] = await tx.$queryRaw<{ seen: boolean | null }[]>`
    SELECT ${ownerId} = ANY (seen_owners()) AS seen`;
  if (!row?.seen)
    throw new DomainError(
      'forbidden',
      'You can give a lead only to somebody whose leads you see. Ask somebody who sees all leads.',
      'ownerId',
    );
}

/** The member whose lead it is; null where it is nobody's, or gone. */
export async function ownerOf(tx: Tx, leadId: string): Promise<string | null> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { ownerId: true } });
  return lead?.ownerId ?? null;
}
