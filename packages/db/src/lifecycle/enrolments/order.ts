import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/**
 * A person pauses one lead, or lets it go on: from the commit on, no mail of it is claimed against that. Whoever lets it
 * go on knows what was said at its company until now. Gives the order's number, with which the workflow is to be told.
 * Throws `not_found`.
 */
export async function orderLead(
  tx: Tx,
  enrolmentId: string,
  order: 'pause' | 'resume',
): Promise<{ orderNo: number }> {
  const pausing = order === 'pause';
  const [row] = await tx.$queryRaw<{ orderNo: number }[]>`
    UPDATE enrolment SET order_no = order_no + 1, paused = ${pausing},
      heard_until = CASE WHEN ${pausing} THEN heard_until ELSE now() END
    WHERE id = ${enrolmentId}::uuid RETURNING order_no AS "orderNo"`;
  if (!row) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  return row;
}
