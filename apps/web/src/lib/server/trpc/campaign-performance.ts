import type { Tx } from '@leadfactory/db';
import type { z } from 'zod';
import type { campaignPerformance, campaignPerformanceInput } from '../../contract/campaigns.ts';

type Performance = z.infer<typeof campaignPerformance>;

/** Mails and credited revenue of a campaign, per step and variant, under one attribution model (default linear). */
export async function performanceOf(
  tx: Tx,
  { id, model = 'linear' }: z.infer<typeof campaignPerformanceInput>,
): Promise<Performance> {
  const rows = await tx.$queryRaw<Performance['rows']>`
    WITH mails AS (
      SELECT m.step_key, m.variant,
        count(*) FILTER (WHERE m.status = 'sent') AS sent,
        count(m.delivered_at) AS delivered, count(m.opened_at) AS opened, count(m.clicked_at) AS clicked,
        count(m.bounced_at) AS bounced, count(told.replied) AS replied, count(told.unsubscribed) AS unsubscribed
      FROM message m
      LEFT JOIN LATERAL (
        SELECT max(e.at) FILTER (WHERE e.kind = 'replied') AS replied,
          max(e.at) FILTER (WHERE e.kind = 'unsubscribed') AS unsubscribed
        FROM message_event e WHERE e.message_id = m.id
      ) told ON true
      WHERE m.campaign_id = ${id}::uuid AND m.purpose = 'step'
      GROUP BY 1, 2
    ), earned AS (
      SELECT step_key, variant, sum(cents) AS cents FROM attribution_credit
      WHERE campaign_id = ${id}::uuid AND model = ${model} GROUP BY 1, 2
    )
    SELECT coalesce(mails.step_key, earned.step_key) AS "stepKey", coalesce(mails.variant, earned.variant) AS variant,
      coalesce(sent, 0)::int AS sent, coalesce(delivered, 0)::int AS delivered, coalesce(opened, 0)::int AS opened,
      coalesce(clicked, 0)::int AS clicked, coalesce(replied, 0)::int AS replied, coalesce(bounced, 0)::int AS bounced,
      coalesce(unsubscribed, 0)::int AS unsubscribed, coalesce(cents, 0)::float8 AS cents
    FROM mails FULL JOIN earned
      ON mails.step_key IS NOT DISTINCT FROM earned.step_key AND mails.variant IS NOT DISTINCT FROM earned.variant
    ORDER BY 1 NULLS LAST, 2 NULLS LAST`;
  const [total] = await tx.$queryRaw<{ cents: number; sales: number; currency: string | null }[]>`
    SELECT coalesce(sum(cents), 0)::float8 AS cents, count(DISTINCT order_id)::int AS sales, max(currency) AS currency
    FROM attribution_credit WHERE campaign_id = ${id}::uuid AND model = ${model}`;
  const { cents, sales, currency } = total!;
  return { model, total: { cents, currency: currency ?? (await ownCurrency(tx)) }, sales, rows };
}

const ownCurrency = async (tx: Tx): Promise<string> =>
  (await tx.organisation.findFirst({ select: { currency: true } }))?.currency ?? 'USD';
