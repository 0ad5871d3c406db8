import type { Direction } from '@leadfactory/domain/platform/order';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { fromCursor, pageOf, type Position } from '../../platform/cursor/index.ts';
import { leadsWhere, MAX_HITS, type LeadFilter } from './filter.ts';
import { leadColumns, leadJoins, shapeLead, type LeadRow, type RawLeadRow } from './row.ts';

export type LeadSort = 'created' | 'activity' | 'score' | 'name';

export interface LeadListInput extends LeadFilter {
  /** Default: newest first. */
  sort?: LeadSort;
  /** Default: the sort's own: newest, latest, highest, name from A. */
  dir?: Direction;
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
export async function listLeads(tx: Reads, input: LeadListInput = {}): Promise<LeadPage> {
  const { sort = 'created', cursor, limit = 50 } = input;
  const { key, type, dir: own } = sorts[sort];
  const descending = (input.dir ?? own) === 'desc';
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const after = fromCursor(cursor);
  const where = leadsWhere(input);
  const searched = (input.search?.trim().length ?? 0) >= 2;
  // A search has found all its leads before it sorts them: they are counted on the way, not by a second search.
  const matching = searched && !after ? Prisma.sql`(count(*) OVER ())::int` : Prisma.sql`NULL::int`;
  const read = await tx.$queryRaw<(RawLeadRow & { sortValue: string; matching: number | null })[]>`
    WITH page AS MATERIALIZED (
      SELECT l.*, ${key} AS sort_key, ${matching} AS matching FROM lead l
      WHERE ${where} ${after ? Prisma.sql`AND ${beyond(key, type, descending, after)}` : Prisma.empty}
      ORDER BY ${key} ${direction}, l.id ${direction} LIMIT ${literal(limit + 1)}
    )
    SELECT ${leadColumns}, l.sort_key::text AS "sortValue", l.matching FROM page l ${leadJoins}
    ORDER BY l.sort_key ${direction}, l.id ${direction}`;
  const { rows, nextCursor } = pageOf(read, limit);
  const known = read.length <= limit ? read.length : (read[0]?.matching ?? null);
  const total = after ? null : (known ?? (await countLeads(tx, where)));
  const cut = searched ? MAX_HITS : MAX_COUNT;
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

/** Exact up to the limit, which bounds what it costs. */
async function countLeads(tx: Reads, where: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM lead l WHERE ${where} LIMIT ${literal(MAX_COUNT + 1)}) AS counted`;
  return row!.count;
}

/** A limit as part of the text: were it a parameter, a plan for any limit would be one for the whole table. */
function literal(limit: number): Prisma.Sql {
  if (!Number.isInteger(limit)) throw new TypeError(`${limit} is no number of rows`);
  return Prisma.raw(String(limit));
}
