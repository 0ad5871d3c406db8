import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { AssessmentRow } from '@leadfactory/domain/assessment/audit/schemas';
import type { Direction } from '@leadfactory/domain/platform/order';
import type { Reads } from '../../platform/client/index.ts';
import { Prisma } from '../../generated/client.ts';
import { findLeads } from '../../crm/leads/search.ts';
import { fromCursor, iso, pageOf, type Page, type Position } from '../../platform/cursor/index.ts';
import { assessmentsWhere, scoreOf, type AssessmentFilter, type ScoreKey } from './filter.ts';

export type AssessmentSort = 'at' | 'name' | ScoreKey;

export interface AssessmentListInput extends AssessmentFilter {
  /** Default: the latest first. */
  sort?: AssessmentSort;
  /** Default: the sort's own: latest, name from A, highest. */
  dir?: Direction;
  cursor?: string | null;
  /** 1..1000, default 50. */
  limit?: number;
}

const MAX_COUNT = 10_000;

/** Those that match, on the first page; counted up to the limit. */
interface Totals {
  total: number | null;
  totalIsMinimum: boolean;
  /** What became of them: a website that nobody reached was not assessed. */
  byStatus: Partial<Record<AssessmentStatus, number>> | null;
}

/**
 * A page of assessments by keyset, of each lead the one that counts. The page's ids are found first, in indexes that
 * hold all that filters and sorts look at, and only then joined with what a row shows. Assessments without the score
 * that is sorted by stand last; sorted from the lowest, they are left out.
 */
export async function listAssessments(
  tx: Reads,
  input: AssessmentListInput = {},
): Promise<Page<AssessmentRow> & Totals> {
  const { sort = 'at', cursor, limit = 50 } = input;
  const { key, type, own } = sortOf(sort);
  const descending = (input.dir ?? own) === 'desc';
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const after = fromCursor(cursor);
  const scored = sort !== 'at' && sort !== 'name' && !descending;
  const fitting = assessmentsWhere(input, await findLeads(tx, input.search));
  const where = scored ? Prisma.sql`${fitting} AND ${key} >= 0` : fitting;
  const leads = sort === 'name' ? Prisma.sql`JOIN lead l ON l.id = a.lead_id` : Prisma.empty;
  const read = await tx.$queryRaw<RawRow[]>`
    WITH page AS MATERIALIZED (
      SELECT a.id AS page_id, ${key} AS sort_key FROM assessment a ${leads}
      WHERE ${where} ${after ? Prisma.sql`AND ${beyond(key, type, descending, after)}` : Prisma.empty}
      ORDER BY ${key} ${direction}, a.id ${direction} LIMIT ${literal(limit + 1)}
    )
    SELECT a.id::text, a.lead_id::text AS "leadId", l.name, l.is_sample AS "isSample", a.depth, a.status, a.reason,
      coalesce(a.final_url, a.url) AS url, a.overall, a.scores, a.industry, a.country, a.at,
      f.critical, f.serious, f.total, r.id::text AS "runningId", r.ended, r.analyses, p.sort_key::text AS "sortValue"
    FROM page p JOIN assessment a ON a.id = p.page_id JOIN lead l ON l.id = a.lead_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE severity = 'critical')::int AS critical,
        count(*) FILTER (WHERE severity = 'serious')::int AS serious, count(*)::int AS total
      FROM finding f WHERE f.assessment_id = a.id AND f.severity <> 'good') f
    LEFT JOIN LATERAL (
      SELECT o.id, count(n.id) FILTER (WHERE n.state NOT IN ('pending', 'running'))::int AS ended,
        count(n.id)::int AS analyses
      FROM assessment o JOIN analysis n ON n.assessment_id = o.id
      WHERE o.lead_id = a.lead_id AND o.depth = 'audit' AND o.completed_at IS NULL
      GROUP BY o.id, o.at ORDER BY o.at DESC LIMIT 1) r ON true
    ORDER BY p.sort_key ${direction}, a.id ${direction}`;
  const { rows, nextCursor } = pageOf(read, limit);
  const byStatus = after ? null : read.length <= limit ? tally(read) : await countByStatus(tx, where);
  const total = byStatus && Object.values(byStatus).reduce((sum, n) => sum + n, 0);
  return {
    rows: rows.map(shape),
    nextCursor,
    total: total === null ? null : Math.min(total, MAX_COUNT),
    byStatus,
    totalIsMinimum: total !== null && total > MAX_COUNT,
  };
}

type RawRow = Omit<AssessmentRow, 'lead' | 'at' | 'faults' | 'running'> &
  Omit<AssessmentRow['lead'], 'id'> &
  AssessmentRow['faults'] & {
    at: Date;
    runningId: string | null;
    ended: number | null;
    analyses: number | null;
    sortValue: string;
  };

const shape = (r: Omit<RawRow, 'sortValue'>): AssessmentRow => ({
  ...{ id: r.id, leadId: r.leadId, depth: r.depth, status: r.status, reason: r.reason, url: r.url },
  ...{ overall: r.overall, scores: r.scores, industry: r.industry, country: r.country, at: iso(r.at) },
  lead: { id: r.leadId, name: r.name, isSample: r.isSample },
  faults: { critical: r.critical, serious: r.serious, total: r.total },
  running: r.runningId === null ? null : { id: r.runningId, ended: r.ended!, total: r.analyses! },
});

function sortOf(sort: AssessmentSort): { key: Prisma.Sql; type: Prisma.Sql; own: Direction } {
  if (sort === 'at') return { key: Prisma.sql`a.at`, type: Prisma.sql`timestamptz`, own: 'desc' };
  if (sort === 'name') return { key: Prisma.sql`l.name`, type: Prisma.sql`text`, own: 'asc' };
  return { key: scoreOf(sort), type: Prisma.sql`int`, own: 'desc' };
}

const beyond = (key: Prisma.Sql, type: Prisma.Sql, descending: boolean, { value, id }: Position) =>
  Prisma.sql`(${key}, a.id) ${descending ? Prisma.sql`<` : Prisma.sql`>`} (${value}::${type}, ${id}::uuid)`;

const tally = (rows: readonly { status: AssessmentStatus }[]): Partial<Record<AssessmentStatus, number>> => {
  const counts: Partial<Record<AssessmentStatus, number>> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Exact up to the limit, which bounds what it costs. */
async function countByStatus(tx: Reads, where: Prisma.Sql) {
  const rows = await tx.$queryRaw<{ status: AssessmentStatus; count: number }[]>`
    SELECT status, count(*)::int AS count FROM (
      SELECT a.status FROM assessment a WHERE ${where} LIMIT ${literal(MAX_COUNT + 1)}) AS counted GROUP BY status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count])) as Partial<
    Record<AssessmentStatus, number>
  >;
}

/** A limit as part of the text, so that the plan is one for a page. */
function literal(limit: number): Prisma.Sql {
  if (!Number.isInteger(limit)) throw new TypeError(`${limit} is no number of rows`);
  return Prisma.raw(String(limit));
}
