import type { OrderStatus } from '@leadfactory/domain/revenue/orders';
import type { OrderCredit, OrderDetail, OrderRow } from '@leadfactory/domain/revenue/orders/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, iso, isoOrNull, pageOf, type Page } from '../../platform/cursor/index.ts';
import { whole } from '../../platform/whole/index.ts';

type RawOrder = Omit<OrderRow, 'lead' | 'amount' | 'reversedCents' | 'createdAt' | 'paidAt'> & {
  leadId: string;
  leadName: string;
  amountCents: bigint;
  reversedCents: bigint;
  currency: string;
  created_at: Date;
  paid_at: Date | null;
};

const columns = Prisma.sql`
  o.id::text, o.lead_id::text AS "leadId", l.name AS "leadName", p.name AS product, o.amount_cents AS "amountCents",
  o.reversed_cents AS "reversedCents",
  o.currency, o.status, o.provider, o.buyer_email AS "buyerEmail", o.created_at, o.paid_at`;

const shape = ({
  leadId,
  leadName,
  amountCents,
  reversedCents,
  currency,
  created_at,
  paid_at,
  ...row
}: RawOrder): OrderRow => ({
  ...row,
  lead: { id: leadId, name: leadName },
  amount: { cents: whole(amountCents), currency },
  reversedCents: whole(reversedCents),
  createdAt: iso(created_at),
  paidAt: isoOrNull(paid_at),
});

/** Orders, newest first, a page at a time; ids are in the order of time (UUIDv7). */
export async function listOrders(
  tx: Tx,
  { status, cursor, limit = 50 }: { status?: OrderStatus; cursor?: string | null; limit?: number } = {},
): Promise<Page<OrderRow>> {
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (o.created_at, o.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const only = status ? Prisma.sql`AND o.status = ${status}` : Prisma.empty;
  const read = await tx.$queryRaw<(RawOrder & { sortValue: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT * FROM sale_order o WHERE o.org_id = (SELECT current_org()) ${only} ${beyond}
      ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}::int)
    SELECT ${columns}, o.created_at::text AS "sortValue"
    FROM page o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id
    ORDER BY o.created_at DESC, o.id DESC`;
  const { rows, nextCursor } = pageOf(read, limit);
  return { rows: rows.map(shape), nextCursor };
}

/** An order and what earned it; `report` holds its key in storage. Throws `not_found`. */
export async function orderDetail(
  tx: Tx,
  orderId: string,
): Promise<OrderDetail & { report: { pdfKey: string } | null }> {
  const [row] = await tx.$queryRaw<RawOrder[]>`
    SELECT ${columns} FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id
    WHERE o.id = ${orderId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This order does not exist.');
  const credits = await tx.$queryRaw<(Omit<OrderCredit, 'at' | 'cents'> & { at: Date; cents: bigint })[]>`
    SELECT a.model, a.cents, a.kind, t.at, a.step_key AS "stepKey", a.variant,
      CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'name', s.name) END AS source,
      CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'name', g.name) END AS campaign
    FROM attribution_credit a JOIN touchpoint t ON t.id = a.touchpoint_id
    LEFT JOIN source s ON s.id = a.source_id LEFT JOIN campaign g ON g.id = a.campaign_id
    WHERE a.order_id = ${orderId}::uuid ORDER BY a.model, t.at, a.id`;
  const report = await tx.report.findFirst({ where: { orderId }, select: { pdfKey: true } });
  return {
    ...shape(row),
    credits: credits.map((c) => ({ ...c, cents: whole(c.cents), at: iso(c.at) })),
    report,
  };
}
