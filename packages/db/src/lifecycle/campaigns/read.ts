import {
  passingHolds,
  type HeldReason,
  type LifecycleOutcome,
  type LifecyclePhase,
} from '@leadfactory/domain/crm/life';
import { funnelSteps, type FunnelStep } from '@leadfactory/domain/lifecycle/campaign';
import type { CampaignDetail, CampaignRow } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { sumsOf, type Money } from '@leadfactory/domain/platform/money';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, iso, isoOrNull, pageOf, type Page } from '../../platform/cursor/index.ts';
import { parseAudience } from './audience.ts';
import { readSequence } from '../../outreach/sequences/index.ts';
import { stepFunnel } from './performance.ts';

type RawCampaign = Omit<CampaignRow, 'revenue' | 'createdAt' | 'startedAt' | 'endedAt'> & {
  credits: Money[];
  currency: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
};

/** Counts over a page of campaigns `g`; revenue by linear attribution, so that campaigns add up. */
const columns = Prisma.sql`
  g.id::text, g.name, g.template_id AS "templateId", g.status, g.audience_count AS "audienceCount",
  n.enrolled AS "enrolledCount", n.open AS "openCount", n.won AS "wonCount", g.is_sample AS "isSample",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('cents', a.cents, 'currency', a.currency)), '[]') FROM (
    SELECT currency, sum(cents) AS cents FROM attribution_credit
    WHERE campaign_id = g.id AND model = 'linear' GROUP BY currency) a) AS credits,
  o.currency, g.created_at, g.started_at, g.ended_at`;
const joins = Prisma.sql`
  JOIN organisation o ON o.id = g.org_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS enrolled, count(*) FILTER (WHERE e.status <> 'ended')::int AS open,
      count(*) FILTER (WHERE e.outcome = 'won')::int AS won
    FROM enrolment e WHERE e.campaign_id = g.id) n`;

const shape = ({
  credits,
  currency,
  created_at,
  started_at,
  ended_at,
  ...row
}: RawCampaign): CampaignRow => ({
  ...row,
  revenue: sumsOf(credits, currency),
  createdAt: iso(created_at),
  startedAt: isoOrNull(started_at),
  endedAt: isoOrNull(ended_at),
});

/** Campaigns, newest first, a page at a time. */
export async function listCampaigns(
  tx: Tx,
  { cursor, limit = 50 }: { cursor?: string | null; limit?: number } = {},
): Promise<Page<CampaignRow>> {
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (g.created_at, g.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const read = await tx.$queryRaw<(RawCampaign & { sortValue: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT * FROM campaign g WHERE g.org_id = (SELECT current_org()) ${beyond}
      ORDER BY g.created_at DESC, g.id DESC LIMIT ${limit + 1}::int)
    SELECT ${columns}, g.created_at::text AS "sortValue" FROM page g ${joins} ORDER BY g.created_at DESC, g.id DESC`;
  const { rows, nextCursor } = pageOf(read, limit);
  return { rows: rows.map(shape), nextCursor };
}

/** One campaign with its sequence, funnel and revenue. Throws `not_found`. */
export async function campaignDetail(tx: Tx, campaignId: string): Promise<CampaignDetail> {
  const [row] = await tx.$queryRaw<RawCampaign[]>`
    SELECT ${columns} FROM campaign g ${joins} WHERE g.id = ${campaignId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This campaign does not exist.');
  const g = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    include: { mailbox: { select: { id: true, fromName: true, address: true } } },
  });
  const { minScore, saleWindowDays, mailbox } = g;
  const sequence = await sequenceOf(tx, g.sequenceVersionId);
  const held = await countsBy<HeldReason>(tx, campaignId, Prisma.sql`held`);
  const outcomes = await countsBy<LifecycleOutcome>(tx, campaignId, Prisma.sql`outcome`);
  return {
    ...shape(row),
    ...{ minScore, saleWindowDays, mailbox, sequence },
    audience: parseAudience(g.audience),
    params: g.params as Record<string, unknown>,
    funnel: await funnelOf(tx, campaignId),
    held: held.map(({ value: reason, count }) => ({ reason, count })),
    rest: await restOf(tx, campaignId),
    outcomes: outcomes.map(({ value: outcome, count }) => ({ outcome, count })),
    steps: await stepFunnel(tx, campaignId, sequence.steps),
  };
}

async function sequenceOf(tx: Tx, versionId: string) {
  const found = await tx.sequenceVersion.findUniqueOrThrow({
    where: { id: versionId },
    include: { sequence: true },
  });
  const { steps } = await readSequence(tx, versionId);
  return {
    versionId,
    sequenceId: found.sequenceId,
    name: found.sequence.name,
    version: found.version,
    steps,
  };
}

/** A sequence with its versions, the latest first, and the latest one's steps. Throws `not_found`. */
export async function sequenceDetail(tx: Tx, id: string) {
  const found = await tx.sequence.findUnique({
    where: { id },
    include: { versions: { orderBy: { version: 'desc' } } },
  });
  const latest = found?.versions[0];
  if (!found || !latest) throw new DomainError('not_found', 'This sequence does not exist.');
  const { steps } = await readSequence(tx, latest.id);
  const versions = found.versions.map((v) => ({ id: v.id, version: v.version, createdAt: iso(v.createdAt) }));
  return { id, name: found.name, versionId: latest.id, version: latest.version, versions, steps };
}

/** How far the campaign's leads came: each step counts those who came there or further. */
async function funnelOf(tx: Tx, campaignId: string): Promise<CampaignDetail['funnel']> {
  const [n] = await tx.$queryRaw<Record<FunnelStep, number>[]>`
    SELECT count(*)::int AS enrolled, count(*) FILTER (WHERE m.sent)::int AS contacted,
      count(*) FILTER (WHERE m.engaged)::int AS engaged,
      count(*) FILTER (WHERE m.replied OR e.held = 'replied')::int AS replied,
      count(*) FILTER (WHERE e.outcome = 'won' OR s.won)::int AS won
    FROM enrolment e
    LEFT JOIN LATERAL (
      SELECT bool_or(m.sent_at IS NOT NULL) AS sent,
        bool_or(m.opened_at IS NOT NULL OR m.clicked_at IS NOT NULL) AS engaged,
        bool_or(EXISTS (SELECT FROM message_event v WHERE v.message_id = m.id AND v.kind = 'replied')) AS replied
      FROM message m WHERE m.enrolment_id = e.id) m ON true
    LEFT JOIN LATERAL (
      SELECT true AS won FROM sale_order o
      WHERE o.lead_id = e.lead_id AND o.enrolment_id = e.id AND o.status = 'paid' LIMIT 1) s ON true
    WHERE e.campaign_id = ${campaignId}::uuid`;
  return funnelSteps.map((step) => ({ step, count: n![step] }));
}

/**
 * How far an order has come: of the leads under way, how many rest (they are held, or have not come to a first mail yet),
 * and how many mails were claimed before it, which alone may still leave.
 */
async function restOf(tx: Tx, campaignId: string): Promise<CampaignDetail['rest']> {
  const [row] = await tx.$queryRaw<CampaignDetail['rest'][]>`
    SELECT (SELECT count(*)::int FROM enrolment WHERE campaign_id = ${campaignId}::uuid AND status <> 'ended'
        AND (held <> ALL (${[...passingHolds]}::text[])
          OR phase IS NULL OR phase = ANY (${beforeMails}::text[]))) AS resting,
      (SELECT count(*)::int FROM message
        WHERE campaign_id = ${campaignId}::uuid AND purpose = 'step' AND status = 'sending') AS leaving`;
  return row!;
}

const beforeMails = ['enriching', 'assessing', 'scoring', 'routing'] satisfies LifecyclePhase[];

async function countsBy<Value extends string>(
  tx: Tx,
  campaignId: string,
  column: Prisma.Sql,
): Promise<{ value: Value; count: number }[]> {
  return tx.$queryRaw`
    SELECT ${column} AS value, count(*)::int AS count FROM enrolment
    WHERE campaign_id = ${campaignId}::uuid AND ${column} IS NOT NULL GROUP BY ${column} ORDER BY count DESC`;
}
