import type {
  Audience,
  CampaignDetail,
  CampaignPerformance,
  CampaignRow,
} from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { sumsOf, type Money } from '@leadfactory/domain/platform/money';
import { kindOf } from '@leadfactory/domain/outreach/steps';
import type { AttributionModel } from '@leadfactory/domain/revenue/attribution';
import { Prisma } from '../../generated/client.ts';
import { memberOf, type Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';
import { takesIn } from './adding.ts';
import { parseAudience } from './audience.ts';
import { goalsOf } from './goal-figures.ts';
import { mailboxesOf } from './mailboxes.ts';
import { readSequence } from '../../outreach/sequences/index.ts';
import { choicesIn } from '../../outreach/steps/index.ts';
import { funnelOf, groupsOf, leavingOf, mailCounts, rowCounts, standingOf } from './figures.ts';
import { creditsBy, performanceWith, stepFunnel } from './performance.ts';

type RawCampaign = Omit<
  CampaignRow,
  'revenue' | 'goal' | 'createdAt' | 'startedAt' | 'endedAt' | 'archivedAt'
> & {
  credits: Money[];
  currency: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  archived_at: Date | null;
  goal: unknown;
  goalReachedAt: Date | null;
};

/** What a campaign's row says of itself. */
const columns = Prisma.sql`
  g.id::text, g.name, g.template_id AS "templateId", g.status,
  CASE WHEN current_member() IS NULL THEN g.audience_count END AS "audienceCount",
  g.is_sample AS "isSample", o.currency, g.created_at, g.started_at, g.ended_at, g.archived_at,
  g.goal, g.goal_reached_at AS "goalReachedAt"`;
/** Counts over a page of campaigns `g`; revenue by linear attribution, so that campaigns add up. */
const counts = Prisma.sql`
  coalesce(n.enrolled, 0) AS "enrolledCount", coalesce(n.open, 0) AS "openCount", coalesce(n.won, 0) AS "wonCount",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('cents', a.cents, 'currency', a.currency)), '[]') FROM (
    SELECT currency, sum(cents) AS cents FROM attribution_credit
    WHERE campaign_id = g.id AND org_id = current_org() AND model = 'linear' GROUP BY currency) a) AS credits`;
/** What is kept is told of all leads (migration `campaign_counts`): for whoever does not see all, theirs are counted. */
const joins = Prisma.sql`
  JOIN organisation o ON o.id = g.org_id
  LEFT JOIN LATERAL (
    SELECT enrolled, open, won FROM campaign_count WHERE campaign_id = g.id AND current_member() IS NULL
    UNION ALL
    SELECT count(*)::int, count(*) FILTER (WHERE e.status <> 'ended')::int, count(*) FILTER (WHERE e.outcome = 'won')::int
    FROM enrolment e WHERE e.campaign_id = g.id HAVING current_member() IS NOT NULL) n ON true`;

/** With how far they have come with their goals. */
async function shaped(tx: Tx, rows: readonly RawCampaign[]): Promise<CampaignRow[]> {
  const goals = await goalsOf(tx, rows);
  return rows.map((row) => shape(row, goals.get(row.id) ?? null));
}

const shape = (
  { credits, currency, created_at, started_at, ended_at, archived_at, goalReachedAt: _, ...row }: RawCampaign,
  goal: CampaignRow['goal'],
): CampaignRow => ({
  ...row,
  goal,
  revenue: sumsOf(credits, currency),
  createdAt: iso(created_at),
  startedAt: isoOrNull(started_at),
  endedAt: isoOrNull(ended_at),
  archivedAt: isoOrNull(archived_at),
});

export interface CampaignFilter {
  /** Those that were put away, in place of the others. */
  archived?: boolean | undefined;
  /** Those alone that take in more leads. */
  open?: boolean | undefined;
}

/** Campaigns, newest first, a page at a time. */
export async function listCampaigns(
  tx: Tx,
  { archived, open, ...input }: PageInput & CampaignFilter = {},
): Promise<Page<CampaignRow>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`g.created_at`, type: 'timestamptz', id: Prisma.sql`g.id`, dir: 'DESC' },
  });
  const kept = archived ? Prisma.sql`IS NOT NULL` : Prisma.sql`IS NULL`;
  const taking = open ? Prisma.sql`AND ${takesIn}` : Prisma.empty;
  const { rows, nextCursor } = pageOf(
    await tx.$queryRaw<(RawCampaign & { sortValue: string })[]>`
      WITH page AS MATERIALIZED (
        SELECT * FROM campaign g
        WHERE g.org_id = (SELECT current_org()) AND g.archived_at ${kept} ${taking} ${beyond} ${order})
      SELECT ${columns}, ${counts}, ${sortValue} FROM page g ${joins} ORDER BY g.created_at DESC, g.id DESC`,
  );
  return { rows: await shaped(tx, rows), nextCursor };
}

/** One campaign with its sequence, funnel and revenue. Throws `not_found`. */
export const campaignDetail = async (tx: Tx, campaignId: string): Promise<CampaignDetail> =>
  (await campaignPage(tx, campaignId)).campaign;

/** The same with what each step's variants did, counted once for both. Throws `not_found`. */
export async function campaignPage(
  tx: Tx,
  campaignId: string,
  model: AttributionModel = 'linear',
): Promise<{ campaign: CampaignDetail; performance: CampaignPerformance }> {
  const [row] = await tx.$queryRaw<Omit<RawCampaign, 'credits' | keyof ReturnType<typeof rowCounts>>[]>`
    SELECT ${columns} FROM campaign g JOIN organisation o ON o.id = g.org_id WHERE g.id = ${campaignId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This campaign does not exist.');
  const { currency } = row;
  const g = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    include: { mailbox: { select: { id: true, fromName: true, address: true } } },
  });
  const { minScore, saleWindowDays, mailbox, staysOpen, approval } = g;
  const [startsOn, endsOn] = [g.startsOn, g.endsOn].map((day) => day && day.toISOString().slice(0, 10)) as [
    string | null,
    string | null,
  ];
  const audience = parseAudience(g.audience);
  const sequence = await sequenceOf(tx, g.sequenceVersionId);
  const groups = await groupsOf(tx, campaignId);
  const { held, outcomes, resting, reached } = standingOf(groups);
  const mails = await mailCounts(tx, campaignId);
  const credits = await creditsBy(tx, campaignId, [...new Set<AttributionModel>(['linear', model])]);
  const [shown] = await shaped(tx, [{ ...row, ...rowCounts(groups), credits: credits.get('linear')! }]);
  const campaign: CampaignDetail = {
    ...shown!,
    ...{ minScore, saleWindowDays, staysOpen, approval, startsOn, endsOn, mailbox, sequence, held, outcomes },
    mailboxes: await mailboxesOf(tx, campaignId),
    audience: await audienceOf(tx, audience),
    audienceNames: await namesIn(tx, audience),
    params: g.params as Record<string, unknown>,
    funnel: await funnelOf(tx, campaignId, groups),
    rest: { resting, leaving: await leavingOf(tx, campaignId) },
    steps: stepFunnel(sequence.steps, {
      ...{ mails, reached, credits, currency },
      taken: sequence.steps.some(({ kind }) => kindOf({ kind }).arms) ? await choicesIn(tx, campaignId) : [],
    }),
  };
  return {
    campaign,
    performance: await performanceWith(tx, campaignId, model, { mails, credits, currency }),
  };
}

/** An audience as whoever asks may see it: of leads that were chosen one by one, those that they see. */
export async function audienceOf(
  tx: Tx,
  { leadIds, ...audience }: Audience,
): Promise<CampaignDetail['audience']> {
  if (!leadIds || (await memberOf(tx)) === null) return { ...audience, ...(leadIds && { leadIds }) };
  const seen = await tx.lead.findMany({ where: { id: { in: leadIds } }, select: { id: true } });
  return { ...audience, leadIds: seen.map((lead) => lead.id) };
}

async function namesIn(tx: Tx, { sourceIds = [], importId }: Audience): Promise<Record<string, string>> {
  const named = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text, name FROM source WHERE id = ANY (${sourceIds}::uuid[])
    UNION ALL SELECT id::text, file_name FROM import WHERE id = ${importId ?? null}::uuid`;
  return Object.fromEntries(named.map(({ id, name }) => [id, name]));
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
