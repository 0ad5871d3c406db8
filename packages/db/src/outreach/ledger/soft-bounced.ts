import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { LedgerMessage } from './message.ts';
import type { MessageOccurrence } from './occurrence.ts';

/** So many in a row, and an address is not written to any more. */
const MOST = 3;

/**
 * A mail could not be delivered for now: told, and counted since the address last took one or its person did anything with one.
 * The third in a row counts as a bounce for good: `given_up`.
 */
export async function softBounced(
  tx: Tx,
  { orgId, data = {} }: MessageOccurrence,
  { id, leadId, enrolmentId, stepKey, toAddress }: LedgerMessage,
  at: Date,
): Promise<'goes_on' | 'given_up'> {
  const [row] = await tx.$queryRaw<{ inARow: number }[]>`
    WITH told AS (
      SELECT e.kind, e.id, (e.data ->> 'permanent') = 'false' AS soft FROM message m JOIN message_event e ON e.message_id = m.id
      WHERE m.lead_id = ${leadId}::uuid AND lower(m.to_address) = lower(${toAddress}) AND NOT e.is_scanner)
    SELECT count(*)::int AS "inARow" FROM told t WHERE t.kind = 'bounced' AND t.soft AND NOT EXISTS (
      SELECT FROM told o WHERE o.kind IN ('delivered', 'opened', 'clicked', 'replied') AND o.id > t.id)`;
  const { inARow } = row!;
  const { reason } = data;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at, kind: 'soft_bounced' },
    data: { messageId: id, stepKey, inARow, ...(typeof reason === 'string' && { reason }) },
  });
  return inARow >= MOST ? 'given_up' : 'goes_on';
}
