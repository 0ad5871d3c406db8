import { passingHolds, type LifecycleOutcome, type LifecyclePhase } from '@leadfactory/domain/crm/life';
import { funnelSteps, type FunnelStep } from '@leadfactory/domain/lifecycle/campaign';
import type { CampaignDetail, VariantFigures } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { Tx } from '../../platform/client/index.ts';

// What is counted over all leads and mails of a campaign. Each statement reads one range of an index that holds all it
// asks for (migration `counts_by_index`), and what is small beside it. `org_id = current_org()` tells the planner how many
// rows that tenant has; policies hide it behind a (SELECT …).

export type MailCounts = Omit<VariantFigures, 'revenue'>;

/** What each step's variants did; events count once per message. */
export function mailCounts(tx: Tx, campaignId: string): Promise<MailCounts[]> {
  return tx.$queryRaw`
    WITH answer AS (
      SELECT message_id, bool_or(kind = 'replied') AS replied, bool_or(kind = 'unsubscribed') AS unsubscribed
      FROM message_event WHERE org_id = current_org() AND kind IN ('replied', 'unsubscribed') GROUP BY message_id)
    SELECT m.step_key AS "stepKey", coalesce(m.variant, '') AS variant, count(m.sent_at)::int AS sent,
      count(m.delivered_at)::int AS delivered, count(m.opened_at)::int AS opened, count(m.clicked_at)::int AS clicked,
      count(m.bounced_at)::int AS bounced, count(*) FILTER (WHERE a.replied)::int AS replied,
      count(*) FILTER (WHERE a.unsubscribed)::int AS unsubscribed
    FROM message m LEFT JOIN answer a ON a.message_id = m.id
    WHERE m.campaign_id = ${campaignId}::uuid AND m.purpose = 'step' AND m.step_key IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** How far the campaign's leads came: each step counts those who came there or further. */
export async function funnelOf(tx: Tx, campaignId: string): Promise<CampaignDetail['funnel']> {
  const [n] = await tx.$queryRaw<Record<FunnelStep, number>[]>`
    WITH answer AS (
      SELECT DISTINCT message_id FROM message_event WHERE org_id = current_org() AND kind = 'replied'),
    mail AS (
      SELECT id, enrolment_id, sent_at, opened_at, clicked_at FROM message WHERE campaign_id = ${campaignId}::uuid
      UNION ALL
      SELECT id, enrolment_id, sent_at, opened_at, clicked_at FROM message
      WHERE org_id = current_org() AND campaign_id IS NULL AND enrolment_id IS NOT NULL),
    mailed AS (
      SELECT m.enrolment_id, count(m.sent_at) > 0 AS sent, count(m.opened_at) + count(m.clicked_at) > 0 AS engaged,
        count(a.message_id) > 0 AS replied
      FROM mail m LEFT JOIN answer a ON a.message_id = m.id GROUP BY m.enrolment_id),
    sale AS (
      SELECT DISTINCT enrolment_id, lead_id FROM sale_order
      WHERE org_id = current_org() AND status = 'paid' AND enrolment_id IS NOT NULL)
    SELECT count(*)::int AS enrolled, count(*) FILTER (WHERE m.sent)::int AS contacted,
      count(*) FILTER (WHERE m.engaged)::int AS engaged,
      count(*) FILTER (WHERE m.replied OR e.held = 'replied')::int AS replied,
      count(*) FILTER (WHERE e.outcome = 'won' OR s.enrolment_id IS NOT NULL)::int AS won
    FROM enrolment e LEFT JOIN mailed m ON m.enrolment_id = e.id
    LEFT JOIN sale s ON s.enrolment_id = e.id AND s.lead_id = e.lead_id
    WHERE e.campaign_id = ${campaignId}::uuid AND e.org_id = current_org()`;
  return funnelSteps.map((step) => ({ step, count: n![step] }));
}

/** Where the campaign's leads stand; `reached`: how many are at each place of the sequence. */
export async function standingOf(
  tx: Tx,
  campaignId: string,
): Promise<
  Pick<CampaignDetail, 'held' | 'outcomes'> & {
    resting: number;
    reached: { position: number; count: number }[];
  }
> {
  const groups = await tx.$queryRaw<Group[]>`
    SELECT status <> 'ended' AS open, phase, outcome, held, position, count(*)::int AS count FROM enrolment
    WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org() GROUP BY 1, 2, 3, 4, 5`;
  return {
    held: counted(groups, ({ held }) => held).map(([reason, count]) => ({ reason, count })),
    outcomes: counted(groups, ({ outcome }) => outcome).map(([outcome, count]) => ({ outcome, count })),
    resting: groups.reduce((sum, group) => sum + (rests(group) ? group.count : 0), 0),
    reached: counted(groups, ({ position }) => position).map(([position, count]) => ({ position, count })),
  };
}

interface Group {
  open: boolean;
  phase: LifecyclePhase | null;
  outcome: LifecycleOutcome | null;
  held: CampaignDetail['held'][number]['reason'] | null;
  position: number;
  count: number;
}

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
