import { DomainError } from '@leadfactory/domain/platform/errors';
import { openEnrolmentsOf } from '../../crm/leads/running.ts';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';
import { ensureProduct, type SoldProduct } from '../products/index.ts';

export interface Checkout {
  orderId: string;
  status: 'pending' | 'paid';
  product: SoldProduct;
  amountCents: number;
  currency: string;
  buyerEmail: string;
}

/**
 * An order for the report, unpaid. Pressing the button twice gives the same order; a report that this lead has
 * paid for is given as `paid`, so that nobody pays twice. Without `buyerEmail` the lead's own address is taken.
 * Throws `not_found` for a lead that is gone, `invalid` where nobody knows an address to deliver to.
 */
export async function startCheckout(
  tx: Tx,
  wanted: {
    orgId: string;
    leadId: string;
    messageId?: string | null;
    /** A vendor's id, or DEMO. */
    provider: string;
    buyerEmail?: string | null;
  },
): Promise<Checkout> {
  const { orgId, leadId, provider } = wanted;
  const [lead] = await tx.$queryRaw<{ erased: boolean; email: string | null }[]>`
    SELECT l.erased_at IS NOT NULL AS erased,
      (SELECT p.value FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'email'
       ORDER BY p.is_primary DESC, p.id LIMIT 1) AS email
    FROM lead l WHERE l.id = ${leadId}::uuid FOR UPDATE OF l`;
  if (!lead || lead.erased) throw new DomainError('not_found', 'This report is no longer available.');
  const product = await ensureProduct(tx, orgId, 'report');
  const buyerEmail = wanted.buyerEmail?.trim() || lead.email;
  const existing = await tx.order.findFirst({
    where: {
      leadId,
      productId: product.id,
      OR: [
        { status: 'paid' },
        // One that was begun at another price keeps it for who is at the payment already.
        { status: 'pending', provider, amountCents: product.priceCents, currency: product.currency },
      ],
    },
    // 'paid' sorts before 'pending'.
    orderBy: [{ status: 'asc' }, { createdAt: 'desc' }],
  });
  if (existing) {
    if (existing.status === 'pending' && buyerEmail && buyerEmail !== existing.buyerEmail)
      await tx.order.update({ where: { id: existing.id }, data: { buyerEmail } });
    return shape(existing, product, buyerEmail ?? existing.buyerEmail);
  }
  if (!buyerEmail)
    throw new DomainError('invalid', 'Give the email address that the report should go to.', 'email');
  const order = await tx.order.create({
    data: {
      orgId,
      leadId,
      enrolmentId: await enrolmentBehind(tx, leadId, wanted.messageId),
      productId: product.id,
      messageId: wanted.messageId ?? null,
      amountCents: product.priceCents,
      currency: product.currency,
      provider,
      buyerEmail,
    },
  });
  return shape(order, product, buyerEmail);
}

/** The enrolment of the mail that led here, else the lead's newest one that still runs. */
async function enrolmentBehind(tx: Tx, leadId: string, messageId?: string | null): Promise<string | null> {
  const message = messageId
    ? await tx.message.findFirst({ where: { id: messageId, leadId }, select: { enrolmentId: true } })
    : null;
  if (message?.enrolmentId) return message.enrolmentId;
  return (await openEnrolmentsOf(tx, leadId)).at(-1) ?? null;
}

const shape = (
  order: { id: string; status: string; amountCents: bigint; currency: string; buyerEmail: string },
  product: SoldProduct,
  buyerEmail: string,
): Checkout => ({
  orderId: order.id,
  status: order.status === 'paid' ? 'paid' : 'pending',
  product,
  amountCents: whole(order.amountCents),
  currency: order.currency,
  buyerEmail: order.status === 'paid' ? order.buyerEmail : buyerEmail,
});
