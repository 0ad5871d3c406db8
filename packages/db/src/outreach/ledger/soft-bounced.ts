import {
  againKey,
  againPurpose,
  MOST_SOFT_BOUNCES,
  nextRetry,
  retryOf,
} from '@leadfactory/domain/outreach/bounces';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import type { LedgerMessage } from './message.ts';
import type { MessageOccurrence } from './occurrence.ts';

/**
 * A mail could not be delivered for now: told, and counted over the address's mails since it last took one or its person did
 * anything with one. A step's mail is tried again as `retries` says. After the last of its attempts, or as many mails in a row,
 * it counts as a bounce for good: `given_up`.
 * @param wall when it came back
 */
export async function softBounced(
  tx: Tx,
  { orgId, data = {} }: MessageOccurrence,
  message: LedgerMessage,
  { at, wall }: { at: Date; wall: Date },
): Promise<'goes_on' | 'given_up'> {
  const { id, leadId, enrolmentId, stepKey, toAddress } = message;
  const [row] = await tx.$queryRaw<{ inARow: number }[]>`
    WITH told AS (
      SELECT e.kind, e.id, e.message_id, (e.data ->> 'permanent') = 'false' AS soft FROM message m JOIN message_event e ON e.message_id = m.id
      WHERE m.lead_id = ${leadId}::uuid AND lower(m.to_address) = lower(${toAddress}) AND NOT e.is_scanner)
    SELECT count(DISTINCT t.message_id)::int AS "inARow" FROM told t WHERE t.kind = 'bounced' AND t.soft AND NOT EXISTS (
      SELECT FROM told o WHERE o.kind IN ('delivered', 'opened', 'clicked', 'replied') AND o.id > t.id)`;
  const { inARow } = row!;
  const isOver = inARow >= MOST_SOFT_BOUNCES || retryOf(message.purpose) + 1 >= MOST_SOFT_BOUNCES;
  const again = isOver ? null : await planRetry(tx, orgId, message, wall);
  const { reason } = data;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at, kind: 'soft_bounced' },
    data: {
      ...{ messageId: id, stepKey, inARow, ...(typeof reason === 'string' && { reason }) },
      ...(again && { again: again.toISOString() }),
    },
  });
  return isOver ? 'given_up' : 'goes_on';
}

/**
 * Writes the next attempt down, once for each that came back: the same mail, with the same links, as a row of its own. Gives
 * when it is due; null where there is none: it is no step's mail, its life has ended, or it is planned already.
 */
async function planRetry(
  tx: Tx,
  orgId: string,
  { id, againOf, purpose, leadId, enrolmentId, stepKey, running }: LedgerMessage,
  wall: Date,
): Promise<Date | null> {
  const retry = retryOf(purpose);
  const leavesAt = nextRetry(retry, wall);
  if (leavesAt === null || !running || enrolmentId === null || stepKey === null) return null;
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO message (org_id, lead_id, enrolment_id, purpose, step_key, mailbox_id, to_address, subject, text, html, again_of)
    SELECT org_id, lead_id, enrolment_id, ${againPurpose(retry + 1)}, ${againKey(stepKey, retry + 1)}, mailbox_id, to_address,
      subject, text, html, id
    FROM message WHERE id = ${againOf ?? id}::uuid AND to_address <> 'erased'
    ON CONFLICT DO NOTHING RETURNING id::text`;
  if (!made) return null;
  await addIntent(tx, orgId, { kind: 'again', leadId, messageId: made.id, leavesAt: leavesAt.toISOString() });
  return leavesAt;
}
