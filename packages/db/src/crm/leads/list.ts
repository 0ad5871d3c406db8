import type { SortKey } from '@leadfactory/domain/crm/fields/schemas';
import type { Direction } from '@leadfactory/domain/platform/order';
import { type Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { fromCursor, pageOf } from '../../platform/cursor/index.ts';
import { ownFields } from '../fields/own.ts';
import { whole } from '../fields/sql.ts';
import { conditionsOf, leadsWhere, type LeadFilter } from './filter.ts';
import { readSorted } from './sort.ts';
import { MAX_HITS } from './search.ts';
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
  const where = leadsWhere(input, asked.page);
  const searched = Boolean(input.search?.trim());
  // A search has found all its leads before it sorts them: they are counted on the way, not by a second search.
  const counting = searched && !after;
  const most = input.where?.length ? MAX_ASKED : MAX_COUNT;
  const read = await readSorted(tx, { sort, dir, where, after, counting, size: limit + 1 }, own);
  const { rows, nextCursor } = pageOf(read, limit);
  const known = read.length <= limit ? read.length : (read[0]?.matching ?? null);
  const total = after ? null : (known ?? (await countLeads(tx, leadsWhere(input, asked.count), most)));
  const cut = searched ? MAX_HITS : most;
  return {
    rows: rows.map(shapeLead),
    nextCursor,
    total: total === null ? null : Math.min(total, most),
    totalIsMinimum: total !== null && total >= cut && (total > most || cut === MAX_HITS),
  };
}

/** Exact up to the limit, which bounds what it costs. */
async function countLeads(tx: Reads, where: Prisma.Sql, most: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM lead l WHERE ${where} LIMIT ${whole(most + 1)}) AS counted`;
  return row!.count;
}
