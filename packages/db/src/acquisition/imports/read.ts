import type { ImportReading, ImportStatus } from '@leadfactory/domain/acquisition/imports';
import type { ImportDetail, ImportRow } from '@leadfactory/domain/acquisition/imports/schemas';
import type { Mapping } from '@leadfactory/domain/acquisition/csv';
import type { DecimalMark } from '@leadfactory/domain/platform/money';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, iso, isoOrNull, pageOf, type Page } from '../../platform/cursor/index.ts';

type RawImport = Omit<ImportRow, 'source' | 'createdAt' | 'finishedAt'> & {
  sourceId: string;
  sourceName: string;
  createdAt: Date;
  finishedAt: Date | null;
};

const columns = Prisma.sql`
  i.id::text, i.file_name AS "fileName", i.source_id::text AS "sourceId", s.name AS "sourceName",
  i.size_bytes AS "sizeBytes", i.status, i.error, i.note, i.total_rows AS "totalRows", i.read_rows AS "readRows",
  i.created, i.merged, i.refused, i.noted, i.created_at AS "createdAt", i.finished_at AS "finishedAt"`;

const shape = ({ sourceId, sourceName, createdAt, finishedAt, ...row }: RawImport): ImportRow => ({
  ...row,
  source: { id: sourceId, name: sourceName },
  createdAt: iso(createdAt),
  finishedAt: isoOrNull(finishedAt),
});

/** Imports, newest first, a page at a time. */
export async function listImports(
  tx: Tx,
  { cursor, limit = 50 }: { cursor?: string | null; limit?: number } = {},
): Promise<Page<ImportRow>> {
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (i.created_at, i.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const read = await tx.$queryRaw<(RawImport & { sortValue: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT * FROM import i WHERE i.org_id = (SELECT current_org()) ${beyond}
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${limit + 1}::int)
    SELECT ${columns}, i.created_at::text AS "sortValue" FROM page i JOIN source s ON s.id = i.source_id
    ORDER BY i.created_at DESC, i.id DESC`;
  const { rows, nextCursor } = pageOf(read, limit);
  return { rows: rows.map(shape), nextCursor };
}

/** One import, as its page shows it. Throws `not_found`. */
export async function importDetail(tx: Tx, importId: string): Promise<ImportDetail> {
  const [row] = await tx.$queryRaw<(RawImport & { mapping: Mapping; header: string[] })[]>`
    SELECT ${columns}, i.mapping, i.header FROM import i JOIN source s ON s.id = i.source_id
    WHERE i.id = ${importId}::uuid`;
  if (!row) throw gone();
  const { mapping, header, ...rest } = row;
  return { ...shape(rest), mapping, header };
}

/** One import, as the worker that carries it out needs it. Throws `not_found`. */
export async function getImport(tx: Tx, importId: string) {
  const found = await tx.import.findUnique({ where: { id: importId } });
  if (!found) throw gone();
  return {
    ...found,
    status: found.status as ImportStatus,
    mapping: found.mapping as Mapping,
    header: found.header as string[],
    decimal: (found.options as { decimal?: DecimalMark }).decimal ?? null,
    read: (found.options as { read?: ImportReading }).read ?? {},
  };
}

/** For what is read of an import and may be empty. Throws `not_found`. */
export async function requireImport(tx: Tx, importId: string): Promise<void> {
  const found = await tx.import.findUnique({ where: { id: importId }, select: { id: true } });
  if (!found) throw gone();
}

const gone = () => new DomainError('not_found', 'This import does not exist, or was removed.');
