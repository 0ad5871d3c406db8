import type {
  CampaignPerformance,
  MailFigures,
  StepFigures,
  VariantFigures,
} from '@leadfactory/domain/lifecycle/campaign/schemas';
import { sumsOf, type Money } from '@leadfactory/domain/platform/money';
import type { AttributionModel } from '@leadfactory/domain/revenue/attribution';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { locatedSteps, titleOf, type Step } from '@leadfactory/domain/outreach/steps';
import type { Taken } from '../../outreach/steps/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';
import { mailCounts, type MailCounts } from './figures.ts';

type Credit = Money & { stepKey: string | null; variant: string | null };

/** What the models credit to the steps' variants. */
export type Credits = ReadonlyMap<AttributionModel, Credit[]>;

export async function creditsBy(
  tx: Tx,
  campaignId: string,
  models: readonly AttributionModel[],
): Promise<Credits> {
  const rows = await tx.$queryRaw<(Omit<Credit, 'cents'> & { model: AttributionModel; cents: bigint })[]>`
    SELECT model, step_key AS "stepKey", variant, currency, sum(cents)::bigint AS cents FROM attribution_credit
    WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND model = ANY (${[...models]}::text[])
    GROUP BY 1, 2, 3, 4`;
  return new Map(
    models.map((model) => [
      model,
      rows.filter((row) => row.model === model).map((row) => ({ ...row, cents: whole(row.cents) })),
    ]),
  );
}

/** The steps of the sequence in their order, those in arms too, with what became of each and its linear revenue. */
export function stepFunnel(
  steps: readonly Step[],
  {
    mails,
    reached,
    taken,
    credits,
    currency,
  }: {
    mails: readonly MailCounts[];
    reached: readonly { position: number; count: number }[];
    /** How far those came who went each of the sequence's ways. */
    taken: readonly Taken[];
    credits: Credits;
    currency: string;
  },
): StepFigures[] {
  const linear = credits.get('linear') ?? [];
  return locatedSteps(steps).map(({ step, within }, position) => {
    const came = within
      ? taken.filter(({ stepKey, arm }) => stepKey === within.stepKey && arm === within.arm)
      : reached;
    const own = mails.filter((c) => c.stepKey === step.key);
    const sum = (key: keyof MailFigures) => own.reduce((n, c) => n + c[key], 0);
    return {
      ...{ key: step.key, kind: step.kind },
      name: titleOf(step),
      planned: came.reduce((n, r) => n + (r.position >= position ? r.count : 0), 0),
      ...{ sent: sum('sent'), delivered: sum('delivered'), opened: sum('opened'), clicked: sum('clicked') },
      ...{ bounced: sum('bounced'), replied: sum('replied'), unsubscribed: sum('unsubscribed') },
      revenue: sumsOf(
        linear.filter((c) => c.stepKey === step.key),
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
  const { currency } = await tx.organisation.findFirstOrThrow({ select: { currency: true } });
  const mails = await mailCounts(tx, campaignId);
  return performanceWith(tx, campaignId, model, {
    mails,
    currency,
    credits: await creditsBy(tx, campaignId, [model]),
  });
}

/** Of what was counted already. */
export async function performanceWith(
  tx: Tx,
  campaignId: string,
  model: AttributionModel,
  { mails, credits, currency }: { mails: readonly MailCounts[]; credits: Credits; currency: string },
): Promise<CampaignPerformance> {
  const credited = credits.get(model) ?? [];
  const rows: VariantFigures[] = mails.map((c) => ({
    ...c,
    revenue: sumsOf(
      credited.filter((k) => k.stepKey === c.stepKey && (k.variant ?? '') === c.variant),
      currency,
    ),
  }));
  const [{ sales } = { sales: 0 }] = await tx.$queryRaw<{ sales: number }[]>`
    SELECT count(DISTINCT order_id)::int AS sales FROM attribution_credit
    WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND model = ${model}`;
  return { model, totals: sumsOf(credited, currency), sales, rows };
}
