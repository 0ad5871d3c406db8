import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/** The lead and the enrolment behind an order. Throws `not_found`. */
export async function orderSubject(
  tx: Tx,
  orderId: string,
): Promise<{ leadId: string; enrolmentId: string | null }> {
  const order = await tx.order.findUnique({
    where: { id: orderId },
    select: { leadId: true, enrolmentId: true },
  });
  if (!order) throw new DomainError('not_found', 'This order does not exist.');
  return order;
}
