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
import { mailCounts, type MailCounts } from './figures.ts';

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
export async function stepFunnel(
  tx: Tx,
  campaignId: string,
  steps: readonly Step[],
  {
    mails,
    reached,
  }: { mails: readonly MailCounts[]; reached: readonly { position: number; count: number }[] },
): Promise<StepFigures[]> {
  const credits = await creditsByVariant(tx, campaignId, 'linear');
  const currency = await ownCurrency(tx);
  return allSteps(steps).map((step, position) => {
    const own = mails.filter((c) => c.stepKey === step.key);
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
  return performanceWith(tx, campaignId, model, await mailCounts(tx, campaignId));
}

export async function performanceWith(
  tx: Tx,
  campaignId: string,
  model: AttributionModel,
  mails: readonly MailCounts[],
): Promise<CampaignPerformance> {
  const credits = await creditsByVariant(tx, campaignId, model);
  const currency = await ownCurrency(tx);
  const rows: VariantFigures[] = mails.map((c) => ({
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
