import { fieldOf } from '@leadfactory/domain/crm/fields';
import type { MergeRow } from '@leadfactory/domain/crm/merges/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, iso, isoOrNull, pageOf, type Page } from '../../platform/cursor/index.ts';
import { requireLead } from '../leads/known.ts';
import type { Filled } from './filled.ts';

/** Rows of an import that met a lead, in the file's order, a page at a time. Throws `not_found`. */
export async function mergesOfImport(
  tx: Tx,
  importId: string,
  { cursor, limit = 100 }: { cursor?: string | null; limit?: number } = {},
): Promise<Page<MergeRow>> {
  const found = await tx.import.findUnique({ where: { id: importId }, select: { id: true } });
  if (!found) throw new DomainError('not_found', 'This import does not exist, or was removed.');
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (coalesce(m.line, 0), m.id) > (${after.value}::int, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await read(
    tx,
    Prisma.sql`m.import_id = ${importId}::uuid ${beyond} ORDER BY coalesce(m.line, 0), m.id LIMIT ${limit + 1}::int`,
  );
  return pageOf(
    rows.map((row) => ({ ...row, sortValue: String(row.line ?? 0) })),
    limit,
  );
}

/** What became one with a lead, or the lead with another; the latest first. Throws `not_found`. */
export async function mergesOfLead(tx: Tx, leadId: string, limit = 50): Promise<MergeRow[]> {
  await requireLead(tx, leadId);
  return read(
    tx,
    Prisma.sql`(m.lead_id = ${leadId}::uuid OR m.other_id = ${leadId}::uuid)
      ORDER BY m.at DESC, m.id DESC LIMIT ${limit}::int`,
  );
}

type Raw = Omit<MergeRow, 'filled' | 'at' | 'undoneAt'> & { filled: Filled; at: Date; undoneAt: Date | null };

async function read(tx: Tx, what: Prisma.Sql): Promise<MergeRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    SELECT m.id::text, jsonb_build_object('id', l.id, 'name', l.name) AS lead,
      CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS other,
      m.import_id::text AS "importId", i.file_name AS "fileName", m.line, m."by", m.value, m.at,
      m.undone_at AS "undoneAt", m.filled
    FROM lead_merge m JOIN lead l ON l.id = m.lead_id LEFT JOIN lead o ON o.id = coalesce(m.other_id, m.became_id)
    LEFT JOIN import i ON i.id = m.import_id
    WHERE m.org_id = (SELECT current_org()) AND ${what}`;
  return rows.map(({ filled, at, undoneAt, ...row }) => ({
    ...row,
    ...{ at: iso(at), undoneAt: isoOrNull(undoneAt), filled: inWords(filled) },
  }));
}

const inWords = ({ values = {}, points = [], custom = {} }: Partial<Filled>): string[] => [
  ...Object.keys(values).map((key) => fieldOf(key)?.label ?? key),
  ...new Set(points.map(({ kind }) => fieldOf(kind)?.label ?? kind)),
  ...Object.keys(custom),
];
