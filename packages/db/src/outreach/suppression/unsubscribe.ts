import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { findMessage, onLeadClock } from '../ledger/message.ts';
import { signalLead } from '../signals/index.ts';
import { suppress } from './suppression.ts';

/**
 * The receiver of a mail wants no more (RFC 8058's one click, or the page's button). Doing it twice is doing it
 * once. Returns the address, to be shown.
 * Throws `not_found` where the mail is gone.
 */
export async function unsubscribe(
  tx: Tx,
  { orgId, messageId }: { orgId: string; messageId: string },
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
  await suppress(tx, { orgId, address, reason: 'unsubscribed', messageId, at });
  if (count === 0) return { address, first: false };
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at,
    kind: 'unsubscribed',
    actor: { kind: 'lead' },
    data: { messageId, stepKey: message.stepKey },
  });
  await signalLead(tx, { orgId, leadId, signal: 'unsubscribed' });
  return { address, first: true };
}
