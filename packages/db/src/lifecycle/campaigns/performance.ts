import type {
  CampaignPerformance,
  MailFigures,
  StepFigures,
  VariantFigures,
} from '@leadfactory/domain/lifecycle/campaign/schemas';
import { sumsOf, type Money } from '@leadfactory/domain/platform/money';
import type { AttributionModel } from '@leadfactory/domain/revenue/attribution';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { allSteps, titleOf, type Step } from '@leadfactory/domain/outreach/steps';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** What each step's variants did. One index scan of the campaign's messages; events count once per message. */
function countsByVariant(tx: Tx, campaignId: string): Promise<Omit<VariantFigures, 'revenue'>[]> {
  return tx.$queryRaw`
    SELECT m.step_key AS "stepKey", coalesce(m.variant, '') AS variant,
      count(*) FILTER (WHERE m.sent_at IS NOT NULL)::int AS sent,
      count(*) FILTER (WHERE m.delivered_at IS NOT NULL)::int AS delivered,
      count(*) FILTER (WHERE m.opened_at IS NOT NULL)::int AS opened,
      count(*) FILTER (WHERE m.clicked_at IS NOT NULL)::int AS clicked,
      count(*) FILTER (WHERE m.bounced_at IS NOT NULL)::int AS bounced,
      count(*) FILTER (WHERE v.replied)::int AS replied, count(*) FILTER (WHERE v.unsubscribed)::int AS unsubscribed
    FROM message m
    LEFT JOIN LATERAL (
      SELECT bool_or(v.kind = 'replied') AS replied, bool_or(v.kind = 'unsubscribed') AS unsubscribed
      FROM message_event v WHERE v.message_id = m.id) v ON true
    WHERE m.campaign_id = ${campaignId}::uuid AND m.purpose = 'step' AND m.step_key IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

type Credit = Money & { stepKey: string | null; variant: string | null };

async function creditsByVariant(tx: Tx, campaignId: string, model: AttributionModel): Promise<Credit[]> {
  const rows = await tx.$queryRaw<(Omit<Credit, 'cents'> & { cents: bigint })[]>`
    SELECT step_key AS "stepKey", variant, currency, sum(cents)::bigint AS cents FROM attribution_credit
    WHERE campaign_id = ${campaignId}::uuid AND model = ${model} GROUP BY 1, 2, 3`;
  return rows.map((r) => ({ ...r, cents: whole(r.cents) }));
}

const ownCurrency = async (tx: Tx): Promise<string> =>
  (await tx.organisation.findFirstOrThrow({ select: { currency: true } })).currency;

/** The steps of the sequence in their order, those in arms too, with what became of each and its linear revenue. */
export async function stepFunnel(tx: Tx, campaignId: string, steps: readonly Step[]): Promise<StepFigures[]> {
  const counts = await countsByVariant(tx, campaignId);
  const credits = await creditsByVariant(tx, campaignId, 'linear');
  const currency = await ownCurrency(tx);
  const reached = await tx.$queryRaw<{ position: number; count: number }[]>`
    SELECT position, count(*)::int AS count FROM enrolment WHERE campaign_id = ${campaignId}::uuid GROUP BY position`;
  return allSteps(steps).map((step, position) => {
    const own = counts.filter((c) => c.stepKey === step.key);
    const sum = (key: keyof MailFigures) => own.reduce((n, c) => n + c[key], 0);
    return {
      ...{ key: step.key, kind: step.kind },
      name: titleOf(step),
      planned: reached.reduce((n, r) => n + (r.position >= position ? r.count : 0), 0),
      ...{ sent: sum('sent'), delivered: sum('delivered'), opened: sum('opened'), clicked: sum('clicked') },
      ...{ bounced: sum('bounced'), replied: sum('replied'), unsubscribed: sum('unsubscribed') },
      revenue: sumsOf(
        credits.filter((c) => c.stepKey === step.key),
        currency,
      ),
    };
  });
}

/** What each step's variants did, and the revenue that one attribution model credits to them. Throws `not_found`. */
export async function campaignPerformance(
  tx: Tx,
  campaignId: string,
  model: AttributionModel = 'linear',
): Promise<CampaignPerformance> {
  const found = await tx.campaign.findUnique({ where: { id: campaignId }, select: { id: true } });
  if (!found) throw new DomainError('not_found', 'This campaign does not exist.');
  const counts = await countsByVariant(tx, campaignId);
  const credits = await creditsByVariant(tx, campaignId, model);
  const currency = await ownCurrency(tx);
  const rows: VariantFigures[] = counts.map((c) => ({
    ...c,
    revenue: sumsOf(
      credits.filter((k) => k.stepKey === c.stepKey && (k.variant ?? '') === c.variant),
      currency,
    ),
  }));
  const [{ sales } = { sales: 0 }] = await tx.$queryRaw<{ sales: number }[]>`
    SELECT count(DISTINCT order_id)::int AS sales FROM attribution_credit
    WHERE campaign_id = ${campaignId}::uuid AND model = ${model}`;
  return { model, totals: sumsOf(credits, currency), sales, rows };
}
