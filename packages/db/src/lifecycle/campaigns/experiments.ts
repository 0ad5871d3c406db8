import {
  assumedReplyRate,
  enoughConversions,
  needsOf,
  readVariants,
  type Outcome,
} from '@leadfactory/domain/lifecycle/experiments';
import type { CampaignExperiments, SamplePlan } from '@leadfactory/domain/lifecycle/experiments/schemas';
import type { EmailStep } from '@leadfactory/domain/outreach/sequence';
import { allSteps } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import { readSequence } from '../../outreach/sequences/index.ts';
import type { Reads, Tx } from '../../platform/client/index.ts';

/**
 * What the variants of each email step came to, of the leads that the reader sees. A lead counts for the variant that it got
 * of a step, from that mail on: it converts by a reply to it or to a later mail of the campaign, or by a sale that it was
 * enrolled for. Leads that a person moved to another version read other texts, and are of no test. Throws `not_found`.
 */
export async function campaignExperiments(
  tx: Tx,
  campaignId: string,
  outcome: Outcome = 'reply',
): Promise<CampaignExperiments> {
  const campaign = await tx.campaign.findUnique({
    where: { id: campaignId },
    select: { sequenceVersionId: true },
  });
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist.');
  const { steps } = await readSequence(tx, campaign.sequenceVersionId);
  const tested = allSteps(steps).filter(
    (step): step is EmailStep => step.kind === 'email' && step.variants.length > 1,
  );
  if (tested.length === 0) return { outcome, steps: [] };
  const counted = await countVariants(tx, {
    ...{ campaignId, versionId: campaign.sequenceVersionId, outcome },
    stepKeys: tested.map(({ key }) => key),
  });
  return {
    outcome,
    steps: tested.map(({ key: stepKey, name, variants }) => ({
      ...{ stepKey, name },
      ...readVariants(
        variants.map(({ key, weight }) => {
          const own = counted.find((one) => one.stepKey === stepKey && one.variant === key);
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
  variant: string | null;
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

const countVariants = (tx: Tx, { campaignId, versionId, stepKeys, outcome }: Asked): Promise<Counted[]> =>
  tx.$queryRaw`
    WITH converted AS MATERIALIZED (${lastConversion[outcome](campaignId)}),
      enrolled AS MATERIALIZED (
        SELECT id FROM enrolment
        WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND sequence_version_id = ${versionId}::uuid)
    SELECT m.step_key AS "stepKey", m.variant, count(*)::int AS leads,
      count(*) FILTER (WHERE c.at >= m.sent_at)::int AS conversions
    FROM message m JOIN enrolled e ON e.id = m.enrolment_id LEFT JOIN converted c ON c.enrolment_id = e.id
    WHERE m.campaign_id = ${campaignId}::uuid AND m.org_id = current_org() AND m.purpose = 'step'
      AND m.step_key = ANY (${stepKeys}::text[]) AND m.sent_at IS NOT NULL
    GROUP BY m.step_key, m.variant`;

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
