import { wantedBy, type GoalKind } from '@leadfactory/domain/lifecycle/campaign';
import {
  goal as goalSchema,
  type Goal,
  type GoalProgress,
} from '@leadfactory/domain/lifecycle/campaign/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';

/** An enrolment `e` that counts for a goal. */
const counts: Record<GoalKind, Prisma.Sql> = {
  reply: Prisma.sql`(e.replied OR e.held = 'replied')`,
  // A person moved it to a stage of theirs beyond the one that says that it replied. Whoever stands in an open stage was not.
  meeting: Prisma.sql`EXISTS (
    SELECT FROM lead l JOIN timeline_event t ON t.lead_id = l.id AND t.kind = 'stage' AND t.at >= e.started_at
    JOIN stage s ON s.org_id = (SELECT current_org()) AND s.key = t.data ->> 'to' AND s.kind = 'in_hand' AND s.milestone IS NULL
    WHERE l.id = e.lead_id
      AND l.stage <> ALL (ARRAY(SELECT key FROM stage WHERE org_id = (SELECT current_org()) AND kind = 'open')))`,
  sale: Prisma.sql`(e.outcome = 'won' OR EXISTS (
    SELECT FROM sale_order o WHERE o.enrolment_id = e.id AND o.lead_id = e.lead_id AND o.status = 'paid'))`,
};

/** How many leads of a campaign count for a goal of this kind. */
export async function leadsFor(tx: Tx, campaignId: string, kind: GoalKind): Promise<number> {
  const [row] = await tx.$queryRaw<{ leads: number }[]>`
    SELECT count(*)::int AS leads FROM enrolment e
    WHERE e.campaign_id = ${campaignId}::uuid AND e.org_id = current_org() AND ${counts[kind]}`;
  return row!.leads;
}

export interface WithGoal {
  id: string;
  goal: unknown;
  goalReachedAt: Date | null;
  /** Null for whoever does not see all leads. */
  audienceCount: number | null;
  enrolledCount: number;
}

/** How far campaigns have come with their goals, by their ids; of those that have none, none. */
export async function goalsOf(tx: Tx, campaigns: readonly WithGoal[]): Promise<Map<string, GoalProgress>> {
  const found = new Map<string, GoalProgress>();
  for (const { id, goal: written, goalReachedAt, audienceCount, enrolledCount } of campaigns) {
    const goal = goalIn(written);
    if (!goal) continue;
    const reachedAt = isoOrNull(goalReachedAt);
    if (audienceCount === null) found.set(id, { ...goal, leads: null, wanted: null, reachedAt });
    else
      found.set(id, {
        ...{ ...goal, reachedAt },
        leads: await leadsFor(tx, id, goal.kind),
        wanted: wantedBy(goal, Math.max(audienceCount, enrolledCount)),
      });
  }
  return found;
}

/** As it is kept; null for what is none. */
export const goalIn = (written: unknown): Goal | null => goalSchema.safeParse(written).data ?? null;
