import { Prisma, type Tx } from '../../platform/client/index.ts';
import { keyset } from '../../platform/cursor/keyset.ts';
import type { Page } from '../../platform/cursor/index.ts';

/** A lead, and those that may be one with it by what can be looked up. */
export interface Alike {
  id: string;
  others: string[];
}

/** What more leads than this have in common says nothing of any two of them. */
const MOST_OF_ONE = 12;

/**
 * Leads like the lead `p`: with an address or number in common, the same name, the same company, or the same place and
 * beginning of the name; each by a range of an index. Those that somebody said are two are left out. `which`: a condition
 * on the other, `o`, which is found by its id and never by that (OFFSET 0).
 */
const likeIt = (which: Prisma.Sql) => Prisma.sql`ARRAY(
  SELECT DISTINCT o.id::text FROM (
    ${together(Prisma.sql`org_id = p.org_id AND name_key = p.name_key AND p.name_key <> ''`)}
    UNION ALL ${together(Prisma.sql`company_id = p.company_id`)}
    UNION ALL ${together(Prisma.sql`org_id = p.org_id AND place_key = p.place_key`)}
    UNION ALL SELECT q.ids FROM contact_point k CROSS JOIN LATERAL (
      SELECT array_agg(id) AS ids FROM (
        SELECT l.id FROM contact_point q JOIN lead l ON l.contact_id = q.contact_id
        WHERE q.org_id = k.org_id AND q.kind = k.kind AND q.normalised = k.normalised
          AND l.merged_into IS NULL AND l.erased_at IS NULL
        LIMIT ${MOST_OF_ONE + 1}::int) same) q
    WHERE k.contact_id = p.contact_id AND (k.kind = 'email' OR k.normalised LIKE '+%')
  ) block CROSS JOIN LATERAL unnest(block.ids) b
    CROSS JOIN LATERAL (SELECT id, created_at, import_id FROM lead WHERE id = b OFFSET 0) o
  WHERE cardinality(block.ids) <= ${MOST_OF_ONE}::int AND o.id <> p.id AND ${which} AND NOT EXISTS (
    SELECT FROM lead_apart x WHERE x.lead_id = least(o.id, p.id) AND x.other_id = greatest(o.id, p.id)))`;

const together = (same: Prisma.Sql) => Prisma.sql`
  SELECT array_agg(id) AS ids FROM (
    SELECT id FROM lead WHERE ${same} AND merged_into IS NULL AND erased_at IS NULL LIMIT ${MOST_OF_ONE + 1}::int) same`;

/** Those like one lead; none where it is merged or erased. */
export async function likeLead(tx: Tx, leadId: string): Promise<Alike[]> {
  return tx.$queryRaw`
    SELECT p.id::text, ${likeIt(Prisma.sql`true`)} AS others FROM lead p
    WHERE p.id = ${leadId}::uuid AND p.merged_into IS NULL AND p.erased_at IS NULL`;
}

/**
 * The newest leads, so many of them, each with those like it that are older; `importId`: those of an import, with all that
 * are like them. A row for each lead, in order: what comes after one is the page of its cursor.
 */
export async function walkLeads(
  tx: Tx,
  { importId, cursor, limit }: { importId: string | null; cursor: string | null; limit: number },
): Promise<Page<Alike & { cursor: string }>> {
  const { beyond, order, sortValue, pageOf, cursorOf } = keyset(
    { cursor, limit },
    { ...{ key: Prisma.sql`l.created_at`, type: 'timestamptz', id: Prisma.sql`l.id`, dir: 'DESC' } },
  );
  const older = Prisma.sql`(o.created_at, o.id) < (p.created_at, p.id)`;
  const read = await tx.$queryRaw<(Alike & { sortValue: string })[]>`
    WITH p AS MATERIALIZED (
      SELECT l.id, l.org_id, l.name_key, l.place_key, l.company_id, l.contact_id, l.created_at, ${sortValue} FROM lead l
      WHERE l.org_id = current_org() AND l.merged_into IS NULL AND l.erased_at IS NULL
        ${importId === null ? Prisma.empty : Prisma.sql`AND l.import_id = ${importId}::uuid`} ${beyond} ${order})
    SELECT p.id::text, p."sortValue", ${likeIt(
      importId === null ? older : Prisma.sql`(o.import_id IS DISTINCT FROM ${importId}::uuid OR ${older})`,
    )} AS others FROM p ORDER BY p.created_at DESC, p.id DESC`;
  return pageOf(read.map((row) => ({ ...row, cursor: cursorOf(row) })));
}
