import type { AttributionGroup, AttributionModel } from '@leadfactory/domain/revenue/attribution';
import { sumsOf } from '@leadfactory/domain/platform/money';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

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
 * came from; by campaign and step, what no mail earned stands under the key `none`. The rows of a currency add up to
 * its total; what a source cost stands in the first of its rows.
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
      cost: bigint;
      costCurrency: string | null;
      currency: string;
      sales: number;
      cents: bigint;
    }[]
  >`
    SELECT ${key} AS key, max(s.name) AS source, max(g.name) AS campaign, max(a.step_key) AS step,
      coalesce(max(s.cost_cents), 0) AS cost,
      max(s.currency) AS "costCurrency", a.currency, count(DISTINCT a.order_id)::int AS sales, sum(a.cents)::bigint AS cents
    FROM attribution_credit a LEFT JOIN source s ON s.id = a.source_id LEFT JOIN campaign g ON g.id = a.campaign_id
    WHERE a.org_id = (SELECT current_org()) AND a.model = ${model}
      AND a.at >= ${from ?? '-infinity'}::timestamptz AND a.at < ${to ?? 'infinity'}::timestamptz
    GROUP BY 1, a.currency ORDER BY cents DESC, 1`;
  const organisation = await tx.organisation.findFirstOrThrow({ select: { currency: true } });
  const credits = found.map((r) => ({ cents: whole(r.cents), currency: r.currency }));
  const totals = sumsOf(credits, organisation.currency);
  const totalIn = (currency: string) => totals.find((t) => t.currency === currency)?.cents ?? 0;
  const ordered = totals.flatMap(({ currency }) => found.filter((r) => r.currency === currency));
  const rows = ordered.map((r, i) => ({
    ...{ key: r.key, sales: r.sales, cents: whole(r.cents), currency: r.currency },
    share: Number(r.cents) / (totalIn(r.currency) || 1),
    label:
      by === 'source'
        ? r.source
        : r.key === 'none'
          ? 'No mail'
          : [r.campaign, by === 'step' && r.step].filter(Boolean).join(' / '),
    cost:
      by === 'source' && ordered.findIndex(({ key }) => key === r.key) === i
        ? { cents: whole(r.cost), currency: r.costCurrency ?? organisation.currency }
        : null,
  }));
  return { model, by, totals, rows };
}
