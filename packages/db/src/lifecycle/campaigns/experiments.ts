import {
  assumedReplyRate,
  enoughConversions,
  needsOf,
  readVariants,
  type Outcome,
} from '@leadfactory/domain/lifecycle/experiments';
import type { CampaignExperiments, SamplePlan } from '@leadfactory/domain/lifecycle/experiments/schemas';
import { allSteps } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import { readSequence } from '../../outreach/sequences/index.ts';
import type { Reads, Tx } from '../../platform/client/index.ts';
import { ruleIn, winnersOf } from './declared.ts';

/** A step that is a test: an email with its variants, a split with its ways. */
export interface Tested {
  kind: CampaignExperiments['steps'][number]['kind'];
  key: string;
  name: string;
  variants: readonly { key: string; weight: number }[];
}

/** The steps of the sequence that are tests, those in arms too. Throws `not_found`. */
export async function testedIn(tx: Tx, campaignId: string): Promise<Tested[]> {
  const { steps } = await readSequence(tx, (await versionOf(tx, campaignId)).sequenceVersionId);
  return allSteps(steps).flatMap((step): Tested[] => {
    if (step.kind === 'email' && step.variants.length > 1)
      return [{ kind: 'email', key: step.key, name: step.name, variants: step.variants }];
    if (step.kind === 'split')
      return [{ kind: 'split', key: step.key, name: step.name, variants: step.arms }];
    return [];
  });
}

async function versionOf(tx: Tx, campaignId: string) {
  const campaign = await tx.campaign.findUnique({
    where: { id: campaignId },
    select: { sequenceVersionId: true, winnerRule: true },
  });
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist.');
  return campaign;
}

/**
 * What the variants of each email step, and the ways of each split, came to, of the leads that the reader sees. A lead counts
 * for what it was given by the split, from then on: it converts by a reply to that mail or to a later one of the campaign, or
 * by a sale that it was enrolled for. Who got a variant because it had won is of no test, nor are leads that a person moved to
 * another version: they read other texts. Throws `not_found`.
 */
export async function campaignExperiments(
  tx: Tx,
  campaignId: string,
  outcome: Outcome = 'reply',
): Promise<CampaignExperiments> {
  const { sequenceVersionId: versionId, winnerRule } = await versionOf(tx, campaignId);
  const rule = ruleIn(winnerRule);
  const tested = await testedIn(tx, campaignId);
  if (tested.length === 0) return { outcome, rule, steps: [] };
  const keysOf = (wanted: Tested['kind']) =>
    tested.flatMap(({ kind, key }) => (kind === wanted ? [key] : []));
  const winners = await winnersOf(tx, campaignId);
  const mails = await countVariants(tx, { campaignId, versionId, outcome, stepKeys: keysOf('email') });
  const ways = await countWays(tx, { campaignId, versionId, outcome, stepKeys: keysOf('split') });
  return {
    ...{ outcome, rule },
    steps: tested.map(({ kind, key: stepKey, name, variants }) => ({
      ...{ stepKey, kind, name, declared: winners.get(stepKey) ?? null },
      ...readVariants(
        variants.map(({ key, weight }, i) => {
          const own =
            kind === 'email'
              ? mails.find((one) => one.stepKey === stepKey && one.variant === key)
              : ways.find((one) => one.stepKey === stepKey && one.arm === i);
          return { key, weight, leads: own?.leads ?? 0, conversions: own?.conversions ?? 0 };
        }),
        outcome,
      ),
    })),
  };
}

interface Asked {
  campaignId: string;
  versionId: string;
  stepKeys: string[];
  outcome: Outcome;
}

interface Counted {
  stepKey: string;
  leads: number;
  conversions: number;
}

/** What came last of each enrolment is what says whether anything came after a mail. */
const lastConversion: Record<Outcome, (campaignId: string) => Prisma.Sql> = {
  reply: (campaignId) => Prisma.sql`
    SELECT enrolment_id, max(replied_at) AS at FROM message
    WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND purpose = 'step' AND replied_at IS NOT NULL
    GROUP BY enrolment_id`,
  sale: (campaignId) => Prisma.sql`
    SELECT s.enrolment_id, max(s.paid_at) AS at FROM sale_order s JOIN enrolment e ON e.id = s.enrolment_id
    WHERE s.org_id = current_org() AND s.status = 'paid' AND e.campaign_id = ${campaignId}::uuid
    GROUP BY s.enrolment_id`,
};

const countVariants = async (
  tx: Tx,
  { campaignId, versionId, stepKeys, outcome }: Asked,
): Promise<(Counted & { variant: string | null })[]> =>
  stepKeys.length === 0
    ? []
    : tx.$queryRaw`
    WITH converted AS MATERIALIZED (${lastConversion[outcome](campaignId)}),
      enrolled AS MATERIALIZED (
        SELECT id FROM enrolment
        WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND sequence_version_id = ${versionId}::uuid)
    SELECT m.step_key AS "stepKey", m.variant, count(*)::int AS leads,
      count(*) FILTER (WHERE c.at >= m.sent_at)::int AS conversions
    FROM message m JOIN enrolled e ON e.id = m.enrolment_id LEFT JOIN converted c ON c.enrolment_id = e.id
    WHERE m.campaign_id = ${campaignId}::uuid AND m.org_id = current_org() AND m.purpose = 'step'
      AND m.step_key = ANY (${stepKeys}::text[]) AND m.sent_at IS NOT NULL AND NOT m.by_winner
    GROUP BY m.step_key, m.variant`;

/** Whoever went a way counts, whether or not it has got a mail there. */
const countWays = async (
  tx: Tx,
  { campaignId, versionId, stepKeys, outcome }: Asked,
): Promise<(Counted & { arm: number })[]> =>
  stepKeys.length === 0
    ? []
    : tx.$queryRaw`
    WITH converted AS MATERIALIZED (${lastConversion[outcome](campaignId)})
    SELECT w.step_key AS "stepKey", w.arm, count(*)::int AS leads,
      count(*) FILTER (WHERE c.at >= w.at)::int AS conversions
    FROM step_choice w
    JOIN enrolment e ON e.id = w.enrolment_id AND e.sequence_version_id = ${versionId}::uuid
    LEFT JOIN converted c ON c.enrolment_id = w.enrolment_id
    WHERE w.campaign_id = ${campaignId}::uuid AND w.org_id = current_org()
      AND w.step_key = ANY (${stepKeys}::text[]) AND NOT w.by_winner
    GROUP BY w.step_key, w.arm`;

/** How large a test has to be: by the share of leads written to in the last 180 days that answered, where enough did. */
export async function samplePlan(tx: Reads): Promise<SamplePlan> {
  const [row] = await tx.$queryRaw<{ leads: number; replies: number }[]>`
    SELECT count(DISTINCT lead_id)::int AS leads,
      (count(DISTINCT lead_id) FILTER (WHERE replied_at IS NOT NULL))::int AS replies
    FROM message
    WHERE org_id = current_org() AND status = 'sent' AND purpose = 'step' AND sent_at >= now() - interval '180 days'`;
  const { leads, replies } = row!;
  const isOwn = replies >= enoughConversions && replies < leads;
  const rate = isOwn ? replies / leads : assumedReplyRate;
  return { base: { rate, isOwn, leads, replies }, needs: needsOf(rate, 'reply') };
}
