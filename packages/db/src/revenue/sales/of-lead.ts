import type { OrderStatus } from '@leadfactory/domain/revenue/orders';
import type { LeadOrder } from '@leadfactory/domain/revenue/orders/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { whole } from '../../platform/whole/index.ts';

interface Row {
  id: string;
  product: string;
  amountCents: bigint;
  reversedCents: bigint;
  currency: string;
  provider: string;
  status: OrderStatus;
  paidAt: Date | null;
  createdAt: Date;
  pdfKey: string | null;
}

/** A lead's orders, the latest first. `report` holds the key in storage, to be signed by whoever shows it. */
export async function leadOrders(
  tx: Tx,
  leadId: string,
): Promise<(LeadOrder & { report: { pdfKey: string } | null })[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.id::text, p.name AS product, o.amount_cents AS "amountCents", o.reversed_cents AS "reversedCents", o.currency,
      o.provider, o.status, o.paid_at AS "paidAt", o.created_at AS "createdAt",
      (SELECT r.pdf_key FROM report r WHERE r.order_id = o.id LIMIT 1) AS "pdfKey"
    FROM sale_order o JOIN product p ON p.id = o.product_id
    WHERE o.lead_id = ${leadId}::uuid ORDER BY o.created_at DESC`;
  return rows.map((o) => ({
    ...{ id: o.id, product: o.product, amount: { cents: whole(o.amountCents), currency: o.currency } },
    ...{ provider: o.provider, paidAt: isoOrNull(o.paidAt), createdAt: iso(o.createdAt) },
    ...{ reversedCents: whole(o.reversedCents), status: o.status },
    report: o.pdfKey === null ? null : { pdfKey: o.pdfKey },
  }));
}
