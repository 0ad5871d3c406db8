import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

/** A lead's orders, the latest first. `report` holds the storage keys, to be signed by whoever shows them. */
export async function leadOrders(tx: Tx, leadId: string) {
  const rows = await tx.order.findMany({
    where: { leadId },
    orderBy: { createdAt: 'desc' },
    include: {
      product: { select: { name: true } },
      reports: { select: { id: true, htmlKey: true, pdfKey: true } },
    },
  });
  return rows.map((o) => ({
    ...{ id: o.id, product: o.product.name, amount: { cents: o.amountCents, currency: o.currency } },
    ...{ status: o.status, provider: o.provider, paidAt: isoOrNull(o.paidAt), createdAt: iso(o.createdAt) },
    report: o.reports[0] ?? null,
  }));
}
