import { passingHolds, type LifecycleOutcome, type LifecyclePhase } from '@leadfactory/domain/crm/life';
import { funnelSteps, type FunnelStep } from '@leadfactory/domain/lifecycle/campaign';
import type { CampaignDetail, VariantFigures } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { Tx } from '../../platform/client/index.ts';

// What is counted over all leads and mails of a campaign. Each statement reads one range of an index that holds all it
// asks for (migration `how_far`), and what is small beside it. `org_id = current_org()` tells the planner how many
// rows that tenant has; policies hide it behind a (SELECT …).

export type MailCounts = Omit<VariantFigures, 'revenue'>;

/** What each step's variants did; events count once per message. */
export function mailCounts(tx: Tx, campaignId: string): Promise<MailCounts[]> {
  return tx.$queryRaw`
    SELECT step_key AS "stepKey", coalesce(variant, '') AS variant, count(sent_at)::int AS sent,
      count(delivered_at)::int AS delivered, count(opened_at)::int AS opened, count(clicked_at)::int AS clicked,
      count(bounced_at)::int AS bounced, count(replied_at)::int AS replied, count(unsubscribed_at)::int AS unsubscribed
    FROM message
    WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() AND purpose = 'step' AND step_key IS NOT NULL
    GROUP BY step_key, variant ORDER BY 1, 2`;
}

/** Of a campaign's leads, those that stand alike. */
export interface Group {
  open: boolean;
  phase: LifecyclePhase | null;
  outcome: LifecycleOutcome | null;
  held: CampaignDetail['held'][number]['reason'] | null;
  position: number;
  contacted: boolean;
  engaged: boolean;
  replied: boolean;
  count: number;
}

export function groupsOf(tx: Tx, campaignId: string): Promise<Group[]> {
  return tx.$queryRaw`
    SELECT status <> 'ended' AS open, phase, outcome, held, position, contacted, engaged, replied, count(*)::int AS count
    FROM enrolment WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org()
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
}

/** How many fit. */
const sumOf = (groups: readonly Group[], fits: (group: Group) => boolean): number =>
  groups.reduce((sum, group) => sum + (fits(group) ? group.count : 0), 0);

/** What a campaign's row in a list counts. */
export const rowCounts = (groups: readonly Group[]) => ({
  enrolledCount: sumOf(groups, () => true),
  openCount: sumOf(groups, ({ open }) => open),
  wonCount: sumOf(groups, ({ outcome }) => outcome === 'won'),
});

/** How far the campaign's leads came: each step counts those who came there or further. */
export async function funnelOf(
  tx: Tx,
  campaignId: string,
  groups: readonly Group[],
): Promise<CampaignDetail['funnel']> {
  // Some bought before their life heard of it, or after it had ended.
  const [bought] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT e.id)::int AS count FROM sale_order s
    JOIN enrolment e ON e.id = s.enrolment_id AND e.lead_id = s.lead_id
    WHERE s.org_id = current_org() AND s.status = 'paid' AND s.enrolment_id IS NOT NULL
      AND e.campaign_id = ${campaignId}::uuid AND e.outcome IS DISTINCT FROM 'won'`;
  const counts: Record<FunnelStep, number> = {
    enrolled: sumOf(groups, () => true),
    contacted: sumOf(groups, ({ contacted }) => contacted),
    engaged: sumOf(groups, ({ engaged }) => engaged),
    replied: sumOf(groups, ({ replied, held }) => replied || held === 'replied'),
    won: sumOf(groups, ({ outcome }) => outcome === 'won') + bought!.count,
  };
  return funnelSteps.map((step) => ({ step, count: counts[step] }));
}

/** Where the campaign's leads stand; `reached`: how many are at each place of the sequence. */
export const standingOf = (
  groups: readonly Group[],
): Pick<CampaignDetail, 'held' | 'outcomes'> & {
  resting: number;
  reached: { position: number; count: number }[];
} => ({
  held: counted(groups, ({ held }) => held).map(([reason, count]) => ({ reason, count })),
  outcomes: counted(groups, ({ outcome }) => outcome).map(([outcome, count]) => ({ outcome, count })),
  resting: sumOf(groups, rests),
  reached: counted(groups, ({ position }) => position).map(([position, count]) => ({ position, count })),
});

/** By what it says, the most frequent first; what says nothing is left out. */
function counted<Value extends string | number>(
  groups: readonly Group[],
  valueOf: (group: Group) => Value | null,
): [Value, number][] {
  const counts = new Map<Value, number>();
  for (const group of groups) {
    const value = valueOf(group);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + group.count);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Of leads under way: they are held until somebody lets them go on, or have not come to a first mail yet. */
const rests = ({ open, held, phase }: Group): boolean =>
  open && ((held !== null && !passing.has(held)) || phase === null || beforeMails.has(phase));
const passing = new Set<string>(passingHolds);
const beforeMails = new Set<LifecyclePhase>(['enriching', 'assessing', 'scoring', 'routing']);

/** How many mails were claimed before an order, which alone may still leave. */
export async function leavingOf(tx: Tx, campaignId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM message
    WHERE campaign_id = ${campaignId}::uuid AND purpose = 'step' AND status = 'sending'`;
  return row!.count;
}
