import type { SortKey } from '@leadfactory/domain/crm/fields/schemas';
import type { Direction } from '@leadfactory/domain/platform/order';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { fromCursor, pageOf } from '../../platform/cursor/index.ts';
import { ownFields } from '../fields/own.ts';
import { whole } from '../fields/sql.ts';
import { conditionsOf, leadsWhere, type Asked, type LeadFilter } from './filter.ts';
import { readSorted } from './sort.ts';
import { findLeads, isFound, type Found } from './search.ts';
import { shapeLead, type LeadRow } from './row.ts';

export type LeadListInput = LeadFilter & {
  /** Default: newest first. */
  sort?: SortKey;
  /** Default: the sort's own: newest, latest, highest, name from A. */
  dir?: Direction;
  cursor?: string | null;
  /** 1..200, default 50. */
  limit?: number;
};

export interface LeadPage {
  rows: LeadRow[];
  nextCursor: string | null;
  /** Leads that match, counted up to 10,000 (1,000 under conditions on fields); null on later pages. */
  total: number | null;
  /** There are more than `total`. */
  totalIsMinimum: boolean;
}

const MAX_COUNT = 10_000;
/** Where conditions on fields are looked up lead by lead, fewer are counted. */
const MAX_ASKED = 1_000;
/** Of so many leads a count asks what is asked lead by lead. */
const MAX_WALKED = 2_000;

/**
 * A page of leads by keyset: each sort is served by an index, so that the thousandth page costs what the first
 * does. The page's ids are found first, and only then joined with what a row shows.
 * Throws `invalid` for a sort, a condition or a cursor that is none.
 */
export async function listLeads(tx: Reads, input: LeadListInput = {}): Promise<LeadPage> {
  const { sort = 'created', dir, limit = 50 } = input;
  const after = fromCursor(input.cursor);
  const own = input.where?.length || sort.startsWith('fields.') ? await ownFields(tx) : [];
  const asked = await conditionsOf(tx, input, own);
  const found = await findLeads(tx, input.search);
  const searched = found ? [isFound(found)] : [];
  const where = leadsWhere(input, [...asked.page, ...searched]);
  const read = await readSorted(tx, { sort, dir, where, after, size: limit + 1 }, own);
  const { rows, nextCursor } = pageOf(read, limit);
  const most = input.where?.length ? MAX_ASKED : MAX_COUNT;
  const counted = after
    ? null
    : read.length <= limit
      ? { total: read.length, totalIsMinimum: false }
      : await count(tx, input, asked, found, most);
  return { rows: rows.map(shapeLead), nextCursor, total: null, totalIsMinimum: false, ...counted };
}

type Counted = Pick<LeadPage, 'total' | 'totalIsMinimum'>;

/**
 * Exact up to the limit, which bounds what it costs; what is asked lead by lead is asked of so many only.
 */
async function count(
  tx: Reads,
  input: LeadFilter,
  asked: Asked,
  found: Found | null,
  most: number,
): Promise<Counted> {
  const many = found !== null && 'query' in found;
  const foundIds = found !== null && 'ids' in found ? found.ids : null;
  const ids = asked.ids ?? foundIds;
  const where = leadsWhere(input, asked.ids && foundIds ? [...asked.count, isFound(found!)] : asked.count);
  const walked = many ? [...asked.walked, isFound(found)] : asked.walked;
  const limit = walked.length > 0 ? MAX_WALKED : most;
  const [row] = await tx.$queryRaw<{ total: number; walked: number }[]>`
    SELECT count(*) FILTER (WHERE ${walked.length > 0 ? Prisma.join(walked, ' AND ') : Prisma.sql`true`})::int AS total,
      count(*)::int AS walked
    FROM (SELECT ${walked.length > 0 ? Prisma.sql`l.*` : Prisma.empty} FROM ${ids ? oneByOne(ids) : Prisma.sql`lead l`}
      WHERE ${where} LIMIT ${whole(limit + 1)}) AS l`;
  const { total, walked: seen } = row!;
  return { total: Math.min(total, most), totalIsMinimum: seen > limit };
}

/** The planner would walk all leads, since their index is small beside so many looks into it. */
const oneByOne = (ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`unnest(${ids}::uuid[]) AS given (id), LATERAL (SELECT * FROM lead o WHERE o.id = given.id OFFSET 0) l`;
