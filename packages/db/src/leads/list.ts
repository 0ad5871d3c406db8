import { Prisma } from '../generated/client.ts';
import type { Tx } from '../client/index.ts';
import { fromCursor, pageOf, type Position } from '../lists/cursor.ts';
import { leadsWhere, MAX_HITS, type LeadFilter } from './filter.ts';
import { leadColumns, leadJoins, shapeLead, type LeadRow, type RawLeadRow } from './row.ts';

export type LeadSort = 'created' | 'activity' | 'score' | 'name';

export interface LeadListInput extends LeadFilter {
  /** Default: newest first. */
  sort?: LeadSort;
  /** Default: the sort's own: newest, latest, highest, name from A. */
  dir?: 'asc' | 'desc';
  cursor?: string | null;
  /** 1..200, default 50. */
  limit?: number;
}

export interface LeadPage {
  rows: LeadRow[];
  nextCursor: string | null;
  /** Leads that match, counted up to 10,000; null on later pages. */
  total: number | null;
  /** There are more than `total`. */
  totalIsMinimum: boolean;
}

const MAX_COUNT = 10_000;

/**
 * A page of leads by keyset: each sort is served by an index, so that the thousandth page costs what the first
 * does. The page's ids are found first, and only then joined with what a row shows.
 */
export async function listLeads(tx: Tx, input: LeadListInput = {}): Promise<LeadPage> {
  const { sort = 'created', cursor, limit = 50 } = input;
  const { key, type, dir: own } = sorts[sort];
  const descending = (input.dir ?? own) === 'desc';
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const after = fromCursor(cursor);
  const where = leadsWhere(input);
  const read = await tx.$queryRaw<(RawLeadRow & { sortValue: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT l.*, ${key} AS sort_key FROM lead l
      WHERE ${where} ${after ? Prisma.sql`AND ${beyond(key, type, descending, after)}` : Prisma.empty}
      ORDER BY ${key} ${direction}, l.id ${direction} LIMIT ${limit + 1}::int
    )
    SELECT ${leadColumns}, l.sort_key::text AS "sortValue" FROM page l ${leadJoins}
    ORDER BY l.sort_key ${direction}, l.id ${direction}`;
  const { rows, nextCursor } = pageOf(read, limit);
  const total = after ? null : await countLeads(tx, where, read.length <= limit ? read.length : null);
  const cut = (input.search?.trim().length ?? 0) >= 2 ? MAX_HITS : MAX_COUNT;
  return {
    rows: rows.map(shapeLead),
    nextCursor,
    total: total === null ? null : Math.min(total, MAX_COUNT),
    totalIsMinimum: total !== null && total >= cut && (total > MAX_COUNT || cut === MAX_HITS),
  };
}

const sorts = {
  created: { key: Prisma.sql`l.created_at`, type: Prisma.sql`timestamptz`, dir: 'desc' },
  activity: { key: Prisma.sql`l.last_activity_at`, type: Prisma.sql`timestamptz`, dir: 'desc' },
  score: { key: Prisma.sql`coalesce(l.score, -1)`, type: Prisma.sql`int`, dir: 'desc' },
  name: { key: Prisma.sql`l.name`, type: Prisma.sql`text`, dir: 'asc' },
} as const;

const beyond = (
  key: Prisma.Sql,
  type: Prisma.Sql,
  descending: boolean,
  { value, id }: Position,
): Prisma.Sql =>
  Prisma.sql`(${key}, l.id) ${descending ? Prisma.sql`<` : Prisma.sql`>`} (${value}::${type}, ${id}::uuid)`;

/** Exact up to the limit, which bounds what it costs; one that the first page shows is not asked for. */
async function countLeads(tx: Tx, where: Prisma.Sql, known: number | null): Promise<number> {
  if (known !== null) return known;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM lead l WHERE ${where} LIMIT ${MAX_COUNT + 1}::int) AS counted`;
  return row!.count;
}
