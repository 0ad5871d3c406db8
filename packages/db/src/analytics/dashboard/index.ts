import type { Stage, StageKind } from '@leadfactory/domain/crm/stages';
import { temperatures, type HeldReason, type Temperature } from '@leadfactory/domain/crm/life';
import type { MailFigures } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { stagesOf } from '../../crm/stages/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { readFirstSteps } from '../first-steps/index.ts';
import { attention } from '../attention/index.ts';
import { iso } from '../../platform/cursor/index.ts';
import { revenueOf } from './revenue.ts';

/** What the first page shows: funnel, revenue, mail, what needs attention. `days` is the period, 1..365. */
export async function dashboard(tx: Tx, { days = 30 }: { days?: number } = {}) {
  const since = new Date(Date.now() - days * 86_400_000);
  const { stages: funnel, temperatures, fresh } = await leadCounts(tx, since);
  return {
    funnel,
    conversion: await conversionOf(tx, funnel),
    temperatures,
    leads: { total: funnel.reduce((n, f) => n + f.count, 0), fresh },
    revenue: await revenueOf(tx, since, days),
    mail: await mailOf(tx, since),
    attention: await attention(tx),
    held: await heldCounts(tx),
    activity: await activityOf(tx),
    firstSteps: funnel.some(({ count }) => count > 0) ? null : await readFirstSteps(tx),
  };
}
export type Dashboard = Awaited<ReturnType<typeof dashboard>>;

// `org_id = current_org()` tells the planner how many rows that tenant has, where a policy's (SELECT …) hides it; each
// count is of one range of an index that holds all it asks for (migrations `counts_by_index`, `how_far`).

interface LeadCounts {
  stages: { stage: Stage; kind: StageKind; count: number }[];
  temperatures: { temperature: Temperature; count: number }[];
  /** Made since then. */
  fresh: number;
}

/** Leads now in each stage, in the order of the stages, and of each temperature. */
async function leadCounts(tx: Tx, since: Date): Promise<LeadCounts> {
  const groups = await tx.$queryRaw<
    { stage: string; temperature: Temperature | null; count: number; fresh: number }[]
  >`
    SELECT stage, temperature, count(*)::int AS count,
      count(*) FILTER (WHERE created_at >= ${since}::timestamptz)::int AS fresh
    FROM lead WHERE org_id = current_org() AND merged_into IS NULL GROUP BY stage, temperature`;
  const sumOf = (key: 'count' | 'fresh', fits: (group: (typeof groups)[number]) => boolean) =>
    groups.reduce((sum, group) => sum + (fits(group) ? group[key] : 0), 0);
  return {
    stages: (await stagesOf(tx)).map(({ key, kind }) => ({
      ...{ stage: key, kind },
      count: sumOf('count', ({ stage }) => stage === key),
    })),
    temperatures: temperatures.map((temperature) => ({
      temperature,
      count: sumOf('count', (group) => group.temperature === temperature),
    })),
    fresh: sumOf('fresh', () => true),
  };
}

/** Leads that ever came this far. Each is told by what happened, not by where the lead stands now. */
async function conversionOf(tx: Tx, funnel: { kind: StageKind; count: number }[]) {
  const [n] = await tx.$queryRaw<{ contacted: number; engaged: number; replied: number }[]>`
    SELECT count(*) FILTER (WHERE contacted)::int AS contacted, count(*) FILTER (WHERE engaged)::int AS engaged,
      count(*) FILTER (WHERE replied)::int AS replied
    FROM (SELECT lead_id, bool_or(purpose = 'step') AS contacted, count(replied_at) > 0 AS replied,
        bool_or(purpose = 'step' AND (opened_at IS NOT NULL OR clicked_at IS NOT NULL)) AS engaged
      FROM message WHERE org_id = current_org() AND status = 'sent' GROUP BY lead_id) m`;
  const inKind = (kind: StageKind) =>
    funnel.filter((f) => f.kind === kind).reduce((sum, f) => sum + f.count, 0);
  // A reply by telephone is told by its stage only.
  const replied = Math.max(n!.replied, inKind('in_hand'));
  return [
    { step: 'leads', count: funnel.reduce((sum, f) => sum + f.count, 0) },
    { step: 'contacted', count: n!.contacted },
    { step: 'engaged', count: n!.engaged },
    { step: 'replied', count: replied },
    { step: 'won', count: inKind('won') },
  ];
}

/** Mails of the period; replies, opens and clicks by the mail that they answer. */
async function mailOf(tx: Tx, since: Date) {
  const [row] = await tx.$queryRaw<Omit<MailFigures, 'unsubscribed'>[]>`
    SELECT count(*)::int AS sent, count(m.delivered_at)::int AS delivered, count(m.opened_at)::int AS opened,
      count(m.clicked_at)::int AS clicked, count(m.bounced_at)::int AS bounced,
      (SELECT count(DISTINCT e.message_id)::int FROM message_event e WHERE e.org_id = current_org()
        AND e.kind = 'replied' AND e.at >= ${since}::timestamptz) AS replied
    FROM message m WHERE m.org_id = current_org() AND m.status = 'sent' AND m.sent_at >= ${since}::timestamptz`;
  return row!;
}

function heldCounts(tx: Tx): Promise<{ reason: HeldReason; count: number }[]> {
  return tx.$queryRaw`
    SELECT held AS reason, count(*)::int AS count FROM enrolment
    WHERE org_id = (SELECT current_org()) AND held IS NOT NULL AND status <> 'ended' GROUP BY held ORDER BY count DESC`;
}

/** The last things that happened to any lead. */
async function activityOf(tx: Tx) {
  const rows = await tx.$queryRaw<
    { id: string; leadId: string; leadName: string; kind: string; at: Date; data: Record<string, unknown> }[]
  >`
    SELECT t.id::text, t.lead_id::text AS "leadId", l.name AS "leadName", t.kind, t.at, t.data
    FROM (SELECT * FROM timeline_event WHERE org_id = (SELECT current_org())
      ORDER BY recorded_at DESC, id DESC LIMIT 20) t
    JOIN lead l ON l.id = t.lead_id ORDER BY t.recorded_at DESC, t.id DESC`;
  return rows.map((r) => ({ ...r, at: iso(r.at) }));
}
