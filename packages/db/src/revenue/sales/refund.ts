import { DomainError } from '@leadfactory/domain/platform/errors';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import type { Tx } from '../../platform/client/index.ts';
import { timelineActor, type TimelineEntry } from '../../crm/timeline/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { lockOrder } from './lock.ts';
import { reverseSale } from './reverse.ts';

/**
 * A person or a program takes a demonstration payment back. Money that moved is given back where it went through: its
 * vendor then tells us, and the same follows. Throws `not_found` or `conflict`.
 */
export async function refundDemonstration(
  tx: Tx,
  orgId: string,
  actor: Actor,
  orderId: string,
): Promise<void> {
  const { provider, status, amountCents, currency } = await lockOrder(tx, orderId);
  if (provider !== DEMO)
    throw new DomainError(
      'conflict',
      'Refund this payment at the payment provider; it is noted here by itself.',
    );
  const { first } = await refund(tx, { orgId, orderId, actor: timelineActor(actor) });
  if (first)
    await audit(tx, orgId, actor, 'order.refunded', orderId, {
      ...{ amountCents: amountCents, currency },
      ...difference({ status }, { status: 'refunded' }),
    });
}

/**
 * The money went back, whole: the credits of the sale go too, so that revenue by source, campaign and step stays what was
 * really earned; the timeline keeps what happened. False where it was refunded already.
 * Throws `not_found`, or `conflict` for an order that was never paid.
 */
export async function refund(
  tx: Tx,
  about: { orgId: string; orderId: string; actor?: TimelineEntry['actor'] },
): Promise<{ first: boolean }> {
  const { amountCents: cents, status } = await lockOrder(tx, about.orderId);
  if (status === 'refunded') return { first: false };
  const toldAt = new Date();
  return reverseSale(tx, about, { kind: 'refund', ref: 'refund', cents, state: 'gone', toldAt });
}
