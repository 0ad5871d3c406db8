import { DomainError } from '@leadfactory/domain/platform/errors';
import { reversedCents, type Reversal } from '@leadfactory/domain/revenue/orders';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, type TimelineEntry } from '../../crm/timeline/index.ts';
import { creditSale } from '../attribution/credit.ts';
import { lockOrder } from './lock.ts';

/**
 * Money of a sale went back, or is fought over: the sale and what it credits are worth that much less, to the cent; a
 * dispute that is won, or a refund that failed at the provider, gives it back. What is told twice, or later than something newer of the same, changes nothing.
 * Throws `not_found`, or `conflict` for an order that was never paid.
 */
export async function reverseSale(
  tx: Tx,
  about: { orgId: string; orderId: string; actor?: TimelineEntry['actor'] },
  told: Reversal,
): Promise<{ first: boolean }> {
  const { orgId, orderId, actor } = about;
  const order = await lockOrder(tx, orderId);
  if (!['paid', 'refunded'].includes(order.status))
    throw new DomainError('conflict', 'This order was never paid: there is nothing to refund.');
  if (!(await note(tx, orgId, orderId, told))) return { first: false };

  const { leadId, enrolmentId, amountCents, currency } = order;
  const parts = (await tx.saleReversal.findMany({ where: { orderId } })) as unknown as (Omit<
    Reversal,
    'cents'
  > & { cents: bigint })[];
  const known = parts.map((part) => ({ ...part, cents: whole(part.cents) }));
  const reversed = reversedCents(amountCents, known);
  const gone = reversedCents(
    amountCents,
    known.filter(({ state }) => state !== 'contested'),
  );
  const isGone = gone === amountCents && amountCents > 0;
  const at = await leadNow(tx, leadId);
  await tx.order.update({
    where: { id: orderId },
    data: {
      ...{ reversedCents: reversed, status: isGone ? 'refunded' : 'paid' },
      refundedAt: isGone ? (order.refundedAt ?? at) : null,
    },
  });
  await creditSale(tx, orgId, orderId);
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at },
    kind: told.kind === 'refund' ? 'refunded' : 'disputed',
    ...(actor && { actor }),
    data: { orderId, amountCents: told.cents, currency, state: told.state },
    dedupeKey: [told.kind, orderId, told.ref, told.state, told.cents, told.toldAt.getTime()].join(':'),
  });
  return { first: true };
}

/** Keeps what was told of one refund or dispute; false where as much was known, or something newer. */
async function note(tx: Tx, orgId: string, orderId: string, told: Reversal): Promise<boolean> {
  const { ref, kind, cents, state, toldAt } = told;
  const rows = await tx.$executeRaw`
    INSERT INTO sale_reversal AS r (org_id, order_id, ref, kind, cents, state, told_at)
    VALUES (${orgId}::uuid, ${orderId}::uuid, ${ref}, ${kind}, ${cents}::bigint, ${state}, ${toldAt})
    ON CONFLICT (order_id, ref) DO UPDATE
      SET cents = excluded.cents, state = excluded.state, told_at = excluded.told_at
      -- A charge's refunds are told as what went back so far: the newest word holds. One that failed stays so; a dispute
      -- that is closed is not opened again.
      WHERE CASE r.kind WHEN 'refund' THEN r.state <> 'restored'
          AND (excluded.told_at, excluded.cents) > (r.told_at, r.cents)
        ELSE (excluded.state, excluded.cents) IS DISTINCT FROM (r.state, r.cents)
          AND (excluded.told_at >= r.told_at OR r.state = 'contested')
          AND NOT (excluded.state = 'contested' AND r.state <> 'contested') END`;
  return rows > 0;
}
