import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { noteConsent } from '../consent/note.ts';
import { findMessage, onLeadClock } from '../ledger/message.ts';
import { signalLead } from '../signals/index.ts';
import { suppress } from './suppression.ts';

/** Why an address is on the list whose person asked for it in a mail. */
const ASKED_BY_REPLY = 'Asked by reply.';

/**
 * The receiver of a mail wants no more (RFC 8058's one click, the page's button, or a reply that says so, from `askedBy`).
 * Doing it twice is doing it once. Returns the address, to be shown.
 * Throws `not_found` where the mail is gone.
 */
export async function unsubscribe(
  tx: Tx,
  { orgId, messageId, askedBy }: { orgId: string; messageId: string; askedBy?: string },
): Promise<{ address: string; first: boolean }> {
  const message = await findMessage(tx, messageId);
  if (!message)
    throw new DomainError(
      'not_found',
      'This mail is no longer on record, and nobody will write to you by it.',
    );
  const at = onLeadClock(message, new Date());
  const { leadId, enrolmentId, toAddress: address } = message;
  const { count } = await tx.messageEvent.createMany({
    data: [{ orgId, messageId, kind: 'unsubscribed', at, dedupeKey: 'unsubscribed' }],
    skipDuplicates: true,
  });
  const note = askedBy === undefined ? undefined : ASKED_BY_REPLY;
  for (const one of new Set([address, ...(askedBy === undefined ? [] : [askedBy])]))
    await suppress(tx, { orgId, address: one, reason: 'unsubscribed', messageId, at, note });
  if (count === 0) return { address, first: false };
  await noteConsent(tx, address, { basis: 'withdrawn', source: 'Unsubscribed', at });
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at,
    kind: 'unsubscribed',
    actor: { kind: 'lead' },
    data: { messageId, stepKey: message.stepKey, ...(askedBy !== undefined && { asked: 'reply' }) },
  });
  await signalLead(tx, { orgId, leadId, signal: 'unsubscribed' });
  return { address, first: true };
}
