import { isRemovable } from '@leadfactory/domain/outreach/suppression';
import { suppressionKey } from '@leadfactory/domain/outreach/suppression/reading';
import type { Tx } from '../../platform/client/index.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { noteConsent } from '../consent/note.ts';
import { findMessage, onLeadClock } from '../ledger/message.ts';
import { drop, keep, type ToKeep } from './keep.ts';

/**
 * Takes back an unsubscription: the address may be written to again, where nothing else forbids it. What the unsubscription
 * ended stays ended; a bounce or a complaint is not taken back, nor what a member had said before. False where there was
 * nothing to take back.
 */
export async function resubscribe(
  tx: Tx,
  { orgId, messageId }: { orgId: string; messageId: string },
): Promise<boolean> {
  const message = await findMessage(tx, messageId);
  if (!message) return false;
  const address = suppressionKey(message.toAddress);
  const [entry] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM suppression
    WHERE org_id = ${orgId}::uuid AND reason = 'unsubscribed' AND address = ${address} FOR UPDATE`;
  if (!entry) return false;
  const before = await saidBefore(tx, address);
  await drop(tx, orgId, address, null, null, messageId);
  if (before) await keep(tx, orgId, [before]);
  const at = onLeadClock(message, new Date());
  await noteConsent(tx, address, { basis: 'express', source: 'Asked for mails again on the page', at });
  await tx.messageEvent.deleteMany({ where: { messageId, kind: 'unsubscribed' } });
  await addTimeline(tx, {
    orgId,
    leadId: message.leadId,
    enrolmentId: message.enrolmentId,
    at,
    kind: 'resubscribed',
    actor: { kind: 'lead' },
    data: { messageId },
  });
  return true;
}

/** Why the address was on the list before its person unsubscribed, if it was. */
async function saidBefore(tx: Tx, address: string): Promise<ToKeep | null> {
  const rows = await tx.$queryRaw<{ kind: string; reason: ToKeep['reason']; messageId: string | null }[]>`
    SELECT kind, reason, message_id::text AS "messageId" FROM suppression_event
    WHERE org_id = (SELECT current_org()) AND address = ${address} ORDER BY at DESC, id DESC`;
  const end = rows.findIndex(({ kind }) => kind === 'removed');
  const open = end < 0 ? rows : rows.slice(0, end);
  const said = open.find(({ reason }) => isRemovable(reason));
  return said ? { value: address, reason: said.reason, messageId: said.messageId } : null;
}
