import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';
import { leadNow } from './clock.ts';

/** Gives a lead to a member, or to nobody. Throws `invalid` for somebody who is not a member. */
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
}
