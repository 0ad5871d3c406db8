import type { ImportStatus } from '@leadfactory/domain/acquisition/imports';
import type { Mapping } from '@leadfactory/domain/acquisition/csv';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface ImportSummary {
  id: string;
  fileName: string;
  sourceId: string;
  sourceName: string;
  sizeBytes: number;
  status: ImportStatus;
  error: string | null;
  note: string | null;
  /** An estimate while it runs; exact once done. */
  totalRows: number | null;
  readRows: number;
  created: number;
  merged: number;
  refused: number;
  /** Rows that came in without a cell of theirs. */
  noted: number;
  createdAt: Date;
  finishedAt: Date | null;
}

/** Imports, newest first, a page at a time; `after` is the last one of the page before. */
export function listImports(
  tx: Tx,
  { limit = 50, after }: { limit?: number; after?: { id: string } } = {},
): Promise<ImportSummary[]> {
  const beyond = after
    ? Prisma.sql`AND (i.created_at, i.id) < (SELECT p.created_at, p.id FROM import p WHERE p.id = ${after.id}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw`
    SELECT i.id::text, i.file_name AS "fileName", i.source_id::text AS "sourceId", s.name AS "sourceName",
      i.size_bytes AS "sizeBytes", i.status, i.error, i.note, i.total_rows AS "totalRows", i.read_rows AS "readRows",
      i.created, i.merged, i.refused, i.noted, i.created_at AS "createdAt", i.finished_at AS "finishedAt"
    FROM import i JOIN source s ON s.id = i.source_id
    WHERE i.org_id = (SELECT current_org()) ${beyond}
    ORDER BY i.created_at DESC, i.id DESC LIMIT ${limit}::int`;
}

/** One import with its mapping. Throws `not_found`. */
export async function getImport(tx: Tx, importId: string) {
  const found = await tx.import.findUnique({
    where: { id: importId },
    include: { source: { select: { id: true, name: true } } },
  });
  if (!found) throw new DomainError('not_found', 'This import does not exist, or was removed.');
  return {
    ...found,
    status: found.status as ImportStatus,
    mapping: found.mapping as Mapping,
    header: found.header as string[],
  };
}
