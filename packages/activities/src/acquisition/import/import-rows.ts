import { openCsv, type CsvFile, type OpenFile } from '@leadfactory/csv';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import { saveLeads } from '@leadfactory/db/crm/leads';
import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  checkMapping,
  rowReader,
  type CsvRow,
  type LeadDraft,
  type Mapping,
} from '@leadfactory/domain/acquisition/csv';
import { heartbeat } from './heartbeat.ts';

/** What the importer needs of the storage. */
export interface FileStore {
  /** Throws when there is no such file. */
  stream(key: string): Promise<AsyncIterable<Uint8Array>>;
}

export interface ImportDeps {
  db: Db;
  storage: FileStore;
  /** Rows per transaction, default 1,000. */
  batchSize?: number;
}

export interface ImportCounts {
  created: number;
  merged: number;
  refused: number;
}

interface ImportRow extends ImportCounts {
  status: string;
  readRows: number;
  sourceId: string;
  storageKey: string;
  mapping: Mapping;
}

/**
 * Reads the file from its beginning, passes over the rows that earlier attempts wrote (`read_rows`, counted in
 * the same transaction as the rows), and writes the others in batches. A file that cannot be imported ends the
 * import with its reason; that is a result, not an error to be retried.
 */
export async function importRows(
  { db, storage, batchSize = 1_000 }: ImportDeps,
  { orgId, importId, at }: { orgId: string; importId: string; at: string },
): Promise<ImportCounts> {
  const job = await db.forOrg(orgId, (tx) => readImport(tx, importId));
  if (job.status === 'done' || job.status === 'failed') return counts(job);
  const open: OpenFile = () => storage.stream(job.storageKey);
  const file = await begin(db, orgId, importId, job, open);
  if (!file) return counts(job);

  const read = rowReader(file.header, job.mapping);
  let done = job.readRows;
  let seen = 0;
  let batch = newBatch();
  const write = async () => {
    const { rows } = batch;
    await writeBatch(db, { orgId, importId, at: new Date(at), start: done, sourceId: job.sourceId }, batch);
    done += rows;
    batch = newBatch();
    heartbeat(done);
  };
  for await (const some of file.rows) {
    for (const row of some) {
      if (++seen <= job.readRows) continue;
      take(batch, row, read);
      if (batch.rows >= batchSize) await write();
    }
    heartbeat(done);
  }
  if (batch.rows > 0) await write();
  return db.forOrg(orgId, async (tx) => {
    await tx.import.update({ where: { id: importId }, data: { totalRows: done } });
    return counts(await readImport(tx, importId));
  });
}

async function readImport(tx: Tx, importId: string): Promise<ImportRow> {
  const row = await tx.import.findUnique({ where: { id: importId } });
  if (!row) throw new DomainError('not_found', 'This import does not exist, or was removed.');
  return { ...row, mapping: row.mapping as Mapping };
}

const counts = ({ created, merged, refused }: ImportCounts): ImportCounts => ({ created, merged, refused });

/** Opens the file and checks the mapping against it; null when the file cannot be imported, which is then noted. */
async function begin(
  db: Db,
  orgId: string,
  importId: string,
  job: ImportRow,
  open: OpenFile,
): Promise<CsvFile | null> {
  try {
    const file = await openCsv(open);
    checkMapping(job.mapping, file.header);
    await db.forOrg(orgId, (tx) =>
      tx.import.update({
        where: { id: importId },
        data: {
          status: 'running',
          header: file.header,
          note: file.note,
          totalRows: Math.max(0, file.lines - 1),
        },
      }),
    );
    return file;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const data = { status: 'failed', error: error.message, finishedAt: new Date() };
    await db.forOrg(orgId, (tx) => tx.import.update({ where: { id: importId }, data }));
    return null;
  }
}

interface Batch {
  /** Rows read, the refused ones too. */
  rows: number;
  drafts: LeadDraft[];
  refused: number;
  errors: { line: number; column: string | null; reason: string; raw: string[] }[];
}
const newBatch = (): Batch => ({ rows: 0, drafts: [], refused: 0, errors: [] });

function take(batch: Batch, row: CsvRow, read: ReturnType<typeof rowReader>): void {
  batch.rows += 1;
  if (row.broken !== undefined) {
    batch.refused += 1;
    const reason = `The row cannot be read: ${row.broken}.`;
    batch.errors.push({ line: row.line, column: null, reason, raw: [storable(row.raw)] });
    return;
  }
  const { lead, refusals } = read(row.cells);
  if (lead) {
    batch.drafts.push(lead);
    return;
  }
  batch.refused += 1;
  const raw = row.cells.slice(0, 500).map((cell) => storable(cell.slice(0, 500)));
  for (const { column, reason } of refusals)
    batch.errors.push({ line: row.line, column, reason: storable(reason), raw });
}

/** Text as Postgres can hold it: without NUL and without half a surrogate pair. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed();

/** One transaction: leads, refusals and progress together, so that a crash leaves all of a batch or none. */
async function writeBatch(
  db: Db,
  to: { orgId: string; importId: string; sourceId: string; at: Date; start: number },
  { rows, drafts, refused, errors }: Batch,
): Promise<void> {
  const { orgId, importId, sourceId, at, start } = to;
  const work = async (tx: Tx) => {
    const [row] = await tx.$queryRaw<{ read_rows: number }[]>`
      SELECT read_rows FROM import WHERE id = ${importId}::uuid FOR UPDATE`;
    if (row?.read_rows !== start)
      throw new Error(
        `Another attempt wrote rows of this import (${row?.read_rows} are read, not ${start}).`,
      );
    const { created, merged } = await saveLeads(tx, drafts, { orgId, sourceId, importId, at });
    if (errors.length > 0)
      await tx.$executeRaw`
        INSERT INTO import_row_error (org_id, import_id, line, "column", reason, raw)
        SELECT ${orgId}::uuid, ${importId}::uuid, e.line, e."column", e.reason, e.raw
        FROM jsonb_to_recordset(${JSON.stringify(errors)}::jsonb)
          AS e(line int, "column" text, reason text, raw jsonb)`;
    await tx.$executeRaw`
      UPDATE import SET read_rows = read_rows + ${rows}::int, created = created + ${created}::int,
        merged = merged + ${merged}::int, refused = refused + ${refused}::int WHERE id = ${importId}::uuid`;
  };
  await db.forOrg(orgId, work, { timeoutMs: 60_000 });
}
