import type { OrderStatus } from '@leadfactory/domain/revenue/orders';
import type { LeadOrder } from '@leadfactory/domain/revenue/orders/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** A lead's orders, the latest first. `report` holds the key in storage, to be signed by whoever shows it. */
export async function leadOrders(
  tx: Tx,
  leadId: string,
): Promise<(LeadOrder & { report: { pdfKey: string } | null })[]> {
  const rows = await tx.order.findMany({
    where: { leadId },
    orderBy: { createdAt: 'desc' },
    include: { product: { select: { name: true } }, reports: { select: { pdfKey: true } } },
  });
  return rows.map((o) => ({
    ...{ id: o.id, product: o.product.name, amount: { cents: whole(o.amountCents), currency: o.currency } },
    ...{ provider: o.provider, paidAt: isoOrNull(o.paidAt), createdAt: iso(o.createdAt) },
    reversedCents: whole(o.reversedCents),
    status: o.status as OrderStatus,
    report: o.reports[0] ?? null,
  }));
}
