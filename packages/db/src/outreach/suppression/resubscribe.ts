import type { Tx } from '../../platform/client/index.ts';
import { findMessage, onLeadClock } from '../ledger/message.ts';
import { addTimeline } from '../../crm/timeline/index.ts';

/**
 * Takes back an unsubscription: the address may be written to again. What the unsubscription ended stays ended; a
 * bounce or a complaint is not taken back. False where there was nothing to take back.
 */
export async function resubscribe(
  tx: Tx,
  { orgId, messageId }: { orgId: string; messageId: string },
): Promise<boolean> {
  const message = await findMessage(tx, messageId);
  if (!message) return false;
  const changed = await tx.$executeRaw`
    DELETE FROM suppression WHERE org_id = ${orgId}::uuid AND reason = 'unsubscribed'
      AND address = ${message.toAddress}::citext`;
  if (changed === 0) return false;
  await tx.messageEvent.deleteMany({ where: { messageId, kind: 'unsubscribed' } });
  await addTimeline(tx, {
    orgId,
    leadId: message.leadId,
    enrolmentId: message.enrolmentId,
    at: onLeadClock(message, new Date()),
    kind: 'resubscribed',
    actor: { kind: 'lead' },
    data: { messageId },
  });
  return true;
}
