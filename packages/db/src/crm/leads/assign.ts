import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { leadNow } from './clock.ts';
import { openEnrolmentsOf } from './running.ts';

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
  if (ownerId !== null && !(await tx.membership.findFirst({ where: { userId: ownerId } })))
    throw new DomainError('invalid', 'Choose somebody who belongs to the organisation.', 'ownerId');
  const { count } = await tx.lead.updateMany({ where: { id: leadId }, data: { ownerId } });
  if (count === 0) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const at = await leadNow(tx, leadId);
  await addTimeline(tx, {
    ...{ orgId, leadId, at, kind: 'assigned' },
    actor: timelineActor(actor),
    data: { ownerId },
  });
  for (const enrolmentId of await openEnrolmentsOf(tx, leadId))
    await addIntent(tx, orgId, { kind: 'reassigned', leadId, enrolmentId });
}

/** The member whose lead it is; null where it is nobody's, or gone. */
export async function ownerOf(tx: Tx, leadId: string): Promise<string | null> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { ownerId: true } });
  return lead?.ownerId ?? null;
}
