import type { AttributionGroup, AttributionModel } from '@leadfactory/domain/revenue/attribution';
import type { OrderStatus } from '@leadfactory/domain/revenue/orders';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, iso, isoOrNull, pageOf } from '../../platform/cursor/index.ts';

interface RawOrder {
  id: string;
  leadId: string;
  leadName: string;
  product: string;
  amountCents: number;
  currency: string;
  status: OrderStatus;
  provider: string;
  buyerEmail: string;
  created_at: Date;
  paid_at: Date | null;
}

const columns = Prisma.sql`
  o.id::text, o.lead_id::text AS "leadId", l.name AS "leadName", p.name AS product, o.amount_cents AS "amountCents",
  o.currency, o.status, o.provider, o.buyer_email AS "buyerEmail", o.created_at, o.paid_at`;

const shape = ({ leadId, leadName, amountCents, currency, created_at, paid_at, ...row }: RawOrder) => ({
  ...row,
  lead: { id: leadId, name: leadName },
  amount: { cents: amountCents, currency },
  createdAt: iso(created_at),
  paidAt: isoOrNull(paid_at),
});

/** Orders, newest first, a page at a time; ids are in the order of time (UUIDv7). */
export async function listOrders(
  tx: Tx,
  { status, cursor, limit = 50 }: { status?: OrderStatus; cursor?: string | null; limit?: number } = {},
) {
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (o.created_at, o.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const only = status ? Prisma.sql`AND o.status = ${status}` : Prisma.empty;
  const read = await tx.$queryRaw<(RawOrder & { sortValue: string })[]>`
    SELECT ${columns}, o.created_at::text AS "sortValue"
    FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id
    WHERE o.org_id = (SELECT current_org()) ${only} ${beyond}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}::int`;
  const { rows, nextCursor } = pageOf(read, limit);
  return { rows: rows.map(shape), nextCursor };
}

/** An order and what earned it; `report` holds the storage keys. Throws `not_found`. */
export async function orderDetail(tx: Tx, orderId: string) {
  const [row] = await tx.$queryRaw<RawOrder[]>`
    SELECT ${columns} FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id
    WHERE o.id = ${orderId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This order does not exist.');
  const credits = await tx.$queryRaw<
    {
      model: AttributionModel;
      cents: number;
      kind: string;
      at: Date;
      source: { id: string; name: string } | null;
      campaign: { id: string; name: string } | null;
      stepKey: string | null;
      variant: string | null;
    }[]
  >`
    SELECT a.model, a.cents, a.kind, t.at, a.step_key AS "stepKey", a.variant,
      CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'name', s.name) END AS source,
      CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'name', g.name) END AS campaign
    FROM attribution_credit a JOIN touchpoint t ON t.id = a.touchpoint_id
    LEFT JOIN source s ON s.id = a.source_id LEFT JOIN campaign g ON g.id = a.campaign_id
    WHERE a.order_id = ${orderId}::uuid ORDER BY a.model, t.at, a.id`;
  const report = await tx.report.findFirst({
    where: { orderId },
    select: { id: true, htmlKey: true, pdfKey: true },
  });
  return { ...shape(row), credits: credits.map((c) => ({ ...c, at: iso(c.at) })), report };
}

export interface AttributionQuery {
  /** Default linear. */
  model?: AttributionModel;
  /** Default source. */
  by?: AttributionGroup;
  /** ISO 8601; `to` is excluded. */
  from?: string;
  to?: string;
}

/**
 * Revenue by source, campaign or step under one model. By source, every cent belongs to the source that the lead
 * came from; by campaign and step, what no mail earned stands under the key `none`. The rows add up to the total.
 */
export async function attribution(tx: Tx, query: AttributionQuery = {}) {
  const { model = 'linear', by = 'source', from, to } = query;
  const key = {
    source: Prisma.sql`a.source_id::text`,
    campaign: Prisma.sql`coalesce(a.campaign_id::text, 'none')`,
    step: Prisma.sql`CASE WHEN a.step_key IS NULL THEN 'none' ELSE a.campaign_id || '/' || a.step_key END`,
  }[by];
  const found = await tx.$queryRaw<
    {
      key: string;
      source: string;
      campaign: string | null;
      step: string | null;
      cost: number;
      sales: number;
      cents: number;
    }[]
  >`
    SELECT ${key} AS key, max(s.name) AS source, max(g.name) AS campaign, max(a.step_key) AS step,
      max(s.cost_cents)::int AS cost, count(DISTINCT a.order_id)::int AS sales, sum(a.cents)::int AS cents
    FROM attribution_credit a LEFT JOIN source s ON s.id = a.source_id LEFT JOIN campaign g ON g.id = a.campaign_id
    WHERE a.org_id = (SELECT current_org()) AND a.model = ${model}
      AND a.at >= ${from ?? '-infinity'}::timestamptz AND a.at < ${to ?? 'infinity'}::timestamptz
    GROUP BY 1 ORDER BY cents DESC, 1`;
  const cents = found.reduce((n, r) => n + r.cents, 0);
  const { currency } = await tx.organisation.findFirstOrThrow({ select: { currency: true } });
  const rows = found.map((r) => ({
    ...{ key: r.key, sales: r.sales, cents: r.cents, share: cents === 0 ? 0 : r.cents / cents },
    label:
      by === 'source'
        ? r.source
        : r.key === 'none'
          ? 'No mail'
          : [r.campaign, by === 'step' && r.step].filter(Boolean).join(' / '),
    costCents: by === 'source' ? r.cost : null,
  }));
  return { model, by, total: { cents, currency }, rows };
}
