import { isOver, wantedBy } from '@leadfactory/domain/lifecycle/campaign';
import type { Goal } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, system, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { closeGate } from '../../outreach/ledger/index.ts';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { stopCampaign } from './campaigns.ts';
import { noteEvent } from './events.ts';
import { goalIn, leadsFor } from './goal-figures.ts';
import { lockCampaign } from './lock.ts';
import { isMeant, type MeantCampaign } from './meant.ts';

/**
 * Says what a campaign is to reach; null: nothing. What it has already counts, and may reach the goal at once. Throws
 * `not_found`; `conflict` for one that is over.
 */
export async function setGoal(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, goal }: { campaignId: string; goal: Goal | null },
): Promise<void> {
  // What reaches its goal may end at once: before any row is held.
  await closeGate(tx, campaignId);
  const { status } = await lockCampaign(tx, campaignId);
  if (isOver(status))
    throw new DomainError('conflict', `This campaign is ${status}: its goal stays as it was.`);
  const before = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: { goal: true },
  });
  await tx.campaign.update({
    where: { id: campaignId },
    data: { goal: goal ?? Prisma.DbNull, goalReachedAt: null },
    select: { id: true },
  });
  await audit(
    ...([tx, orgId, actor, 'campaign.goal_set', campaignId] as const),
    difference({ ...goalIn(before.goal) }, { ...goal }),
  );
  await noteEvent(tx, orgId, { campaignId, kind: 'goal_set', actor, data: { ...goal } });
  await heedGoal(tx, orgId, { campaignId });
}

/**
 * Looks whether a campaign has reached its goal, and says so once; one that is to end then is stopped. Asked after
 * whatever may count, and whenever a campaign looks who is left.
 */
export async function heedGoal(tx: Tx, orgId: string, about: MeantCampaign): Promise<void> {
  const [campaign] = await tx.$queryRaw<{ id: string; goal: unknown; leads: number; isCounted: boolean }[]>`
    SELECT c.id::text, c.goal, greatest(c.audience_count, coalesce(n.enrolled, 0)) AS leads,
      c.status <> 'enrolling' OR c.audience_count > 0 AS "isCounted"
    FROM campaign c LEFT JOIN campaign_count n ON n.campaign_id = c.id
    WHERE ${isMeant(about)} AND c.goal IS NOT NULL AND c.goal_reached_at IS NULL
      AND c.status IN ('enrolling', 'running', 'paused')`;
  const goal = goalIn(campaign?.goal);
  if (!campaign || !goal || (goal.share !== undefined && !campaign.isCounted)) return;
  const [leads, wanted] = [await leadsFor(tx, campaign.id, goal.kind), wantedBy(goal, campaign.leads)];
  if (leads < wanted) return;
  if (goal.ends) await closeGate(tx, campaign.id);
  const reached = await tx.$executeRaw`
    UPDATE campaign SET goal_reached_at = now() WHERE id = ${campaign.id}::uuid AND goal_reached_at IS NULL`;
  if (reached === 0) return;
  const { kind } = goal;
  await noteEvent(tx, orgId, {
    campaignId: campaign.id,
    kind: 'goal_reached',
    data: { kind, leads, wanted },
  });
  if (goal.ends) await stopCampaign(tx, orgId, system, campaign.id);
}
