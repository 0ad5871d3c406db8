import { fieldOf } from '@leadfactory/domain/crm/fields';
import { NO_ID } from '../../platform/cursor/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { Prisma } from '../../generated/client.ts';
import type { Filled } from './filled.ts';

export interface MergeRow {
  id: string;
  lead: { id: string; name: string };
  /** The lead that went into it, or that the row became when it was undone. */
  other: { id: string; name: string } | null;
  importId: string | null;
  fileName: string | null;
  line: number | null;
  by: string;
  value: string | null;
  at: Date;
  undoneAt: Date | null;
  /** What was filled, in words. */
  filled: string[];
}

/** Rows of an import that met a lead, in the file's order, a page at a time. */
export const mergesOfImport = (
  tx: Tx,
  importId: string,
  { limit = 100, after }: { limit?: number; after?: { line: number; id: string } } = {},
): Promise<MergeRow[]> =>
  read(
    tx,
    Prisma.sql`m.import_id = ${importId}::uuid
      AND (coalesce(m.line, 0), m.id) > (${after?.line ?? -1}::int, ${after?.id ?? NO_ID}::uuid)
      ORDER BY coalesce(m.line, 0), m.id LIMIT ${limit}::int`,
  );

/** What became one with a lead, the latest first. */
export const mergesOfLead = (tx: Tx, leadId: string, limit = 50): Promise<MergeRow[]> =>
  read(
    tx,
    Prisma.sql`(m.lead_id = ${leadId}::uuid OR m.other_id = ${leadId}::uuid)
      ORDER BY m.at DESC, m.id DESC LIMIT ${limit}::int`,
  );

async function read(tx: Tx, what: Prisma.Sql): Promise<MergeRow[]> {
  const rows = await tx.$queryRaw<(Omit<MergeRow, 'filled'> & { filled: Filled })[]>`
    SELECT m.id::text, jsonb_build_object('id', l.id, 'name', l.name) AS lead,
      CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS other,
      m.import_id::text AS "importId", i.file_name AS "fileName", m.line, m."by", m.value, m.at,
      m.undone_at AS "undoneAt", m.filled
    FROM lead_merge m JOIN lead l ON l.id = m.lead_id LEFT JOIN lead o ON o.id = coalesce(m.other_id, m.became_id)
    LEFT JOIN import i ON i.id = m.import_id
    WHERE m.org_id = (SELECT current_org()) AND ${what}`;
  return rows.map((row) => ({ ...row, filled: inWords(row.filled) }));
}

const inWords = ({ values = {}, points = [], custom = {} }: Partial<Filled>): string[] => [
  ...Object.keys(values).map((key) => fieldOf(key)?.label ?? key),
  ...new Set(points.map(({ kind }) => fieldOf(kind)?.label ?? kind)),
  ...Object.keys(custom),
];
