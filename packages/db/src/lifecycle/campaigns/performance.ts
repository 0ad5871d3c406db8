import type {
  CampaignPerformance,
  MailFigures,
  StepFigures,
  VariantFigures,
} from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { AttributionModel } from '@leadfactory/domain/revenue/attribution';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { allSteps, titleOf, type Step } from '@leadfactory/domain/outreach/steps';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** What each step's variants did. One index scan of the campaign's messages; events count once per message. */
function countsByVariant(tx: Tx, campaignId: string): Promise<Omit<VariantFigures, 'cents'>[]> {
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

async function centsByVariant(
  tx: Tx,
  campaignId: string,
  model: AttributionModel,
): Promise<{ stepKey: string | null; variant: string | null; cents: number }[]> {
  const rows = await tx.$queryRaw<{ stepKey: string | null; variant: string | null; cents: bigint }[]>`
    SELECT step_key AS "stepKey", variant, sum(cents)::bigint AS cents FROM attribution_credit
    WHERE campaign_id = ${campaignId}::uuid AND model = ${model} GROUP BY 1, 2`;
  return rows.map((r) => ({ ...r, cents: whole(r.cents) }));
}

/** The steps of the sequence in their order, those in arms too, with what became of each and its linear revenue, in cents. */
export async function stepFunnel(tx: Tx, campaignId: string, steps: readonly Step[]): Promise<StepFigures[]> {
  const counts = await countsByVariant(tx, campaignId);
  const credits = await centsByVariant(tx, campaignId, 'linear');
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
      revenueCents: credits.reduce((n, c) => n + (c.stepKey === step.key ? c.cents : 0), 0),
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
  const credits = await centsByVariant(tx, campaignId, model);
  const rows: VariantFigures[] = counts.map((c) => ({
    ...c,
    cents: credits.reduce(
      (n, k) => n + (k.stepKey === c.stepKey && (k.variant ?? '') === c.variant ? k.cents : 0),
      0,
    ),
  }));
  const [sum] = await tx.$queryRaw<{ cents: bigint; sales: number; currency: string }[]>`
    SELECT (SELECT coalesce(sum(cents), 0)::bigint FROM attribution_credit
        WHERE campaign_id = ${campaignId}::uuid AND model = ${model}) AS cents,
      (SELECT count(DISTINCT order_id)::int FROM attribution_credit
        WHERE campaign_id = ${campaignId}::uuid AND model = ${model}) AS sales,
      (SELECT currency FROM organisation WHERE id = current_org()) AS currency`;
  const { cents, sales, currency } = sum!;
  return { model, total: { cents: whole(cents), currency }, sales, rows };
}
