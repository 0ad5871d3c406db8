import { DomainError } from '@leadfactory/domain/platform/errors';
import { checkFields, csvLine, type Mapping } from '@leadfactory/domain/acquisition/csv';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { findOrMakeSource } from '../sources/index.ts';

export interface NewImport {
  fileName: string;
  storageKey: string;
  sizeBytes: number;
  /** Column → field; null leaves a column out. */
  mapping: Record<string, string | null>;
  /** Where the leads come from; found by its name, or made. */
  sourceName: string;
  /** What the file cost as a whole, in cents; added to the source's cost. */
  sourceCostCents?: number;
  /** False: the leads come in and stay new until somebody or a campaign takes them. Default true. */
  assess?: boolean;
}

/** Notes a stored file for import. `intentId` is to be dispatched after the commit. Throws `invalid`. */
export async function createImport(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: NewImport,
): Promise<{ importId: string; intentId: string }> {
  const mapping = Object.fromEntries(Object.entries(wanted.mapping).filter(([, field]) => field)) as Mapping;
  checkFields(mapping);
  const sourceId = await findOrMakeSource(tx, orgId, wanted.sourceName, 'csv', wanted.sourceCostCents);
  const { id: importId } = await tx.import.create({
    data: {
      ...{ orgId, sourceId, fileName: wanted.fileName.slice(0, 200), storageKey: wanted.storageKey },
      ...{ sizeBytes: wanted.sizeBytes, mapping },
      options: { assess: wanted.assess ?? true },
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await audit(tx, orgId, actor, 'import.created', importId, { fileName: wanted.fileName });
  return { importId, intentId: await addIntent(tx, orgId, { kind: 'import', importId }) };
}

export interface ImportSummary {
  id: string;
  fileName: string;
  sourceId: string;
  sourceName: string;
  sizeBytes: number;
  /** pending, running, done or failed */
  status: string;
  error: string | null;
  note: string | null;
  /** An estimate while it runs; exact once done. */
  totalRows: number | null;
  readRows: number;
  created: number;
  merged: number;
  refused: number;
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
      i.created, i.merged, i.refused, i.created_at AS "createdAt", i.finished_at AS "finishedAt"
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
  if (!found) throw new DomainError('not_found', 'This import does not exist.');
  return { ...found, mapping: found.mapping as Mapping, header: found.header as string[] };
}

export interface RefusedRow {
  id: string;
  line: number;
  column: string | null;
  reason: string;
  /** The row's cells, or the broken line as its only one. */
  raw: string[];
}

/** Why rows were refused, in the file's order, a page at a time; a row has one entry per reason. */
export async function importErrors(
  tx: Tx,
  importId: string,
  { limit = 100, after }: { limit?: number; after?: { line: number; id: string } } = {},
): Promise<RefusedRow[]> {
  const { line, id } = after ?? { line: -1, id: '00000000-0000-0000-0000-000000000000' };
  return tx.$queryRaw`
    SELECT id::text, line, "column", reason, raw FROM import_row_error
    WHERE import_id = ${importId}::uuid AND (line, id) > (${line}::int, ${id}::uuid)
    ORDER BY line, id LIMIT ${limit}::int`;
}

/**
 * The file of refused rows, in pieces: the file's own columns with the line and the reasons before them, safe to
 * open in a spreadsheet. `tx` must stay open while it is read. Throws `not_found`.
 */
export async function* refusedRowsCsv(tx: Tx, importId: string): AsyncGenerator<string> {
  const { header } = await getImport(tx, importId);
  yield csvLine(['Line', 'Reason', ...header]);
  let row: RefusedRow | null = null;
  let reasons: string[] = [];
  const text = () => csvLine([String(row!.line), reasons.join(' '), ...row!.raw]);
  for (let after: RefusedRow | undefined; ;) {
    const page: RefusedRow[] = await importErrors(tx, importId, { limit: 1000, after });
    for (const next of page) {
      if (row && row.line !== next.line) {
        yield text();
        reasons = [];
      }
      row = next;
      reasons.push(next.reason);
    }
    after = page.at(-1);
    if (page.length < 1000) break;
  }
  if (row) yield text();
}
