import { setImmediate as others } from 'node:timers/promises';
import { openCsv, type CsvFile, type OpenFile } from '@leadfactory/csv';
import {
  beginImport,
  failImport,
  getImport,
  noteTotalRows,
  saveRows,
  type ImportedRows,
} from '@leadfactory/db/acquisition/imports';
import type { Db } from '@leadfactory/db/platform/client';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { ownFields } from '@leadfactory/db/crm/fields';
import type { Field } from '@leadfactory/domain/crm/fields';
import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  amountsIn,
  checkMapping,
  codeColumns,
  rowReader,
  settled,
} from '@leadfactory/domain/acquisition/csv';
import { newBatch, take } from './batch.ts';
import { heartbeat } from './heartbeat.ts';
import { turnOver } from './turn.ts';

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
  /** Rows that are written before others have their turn, default 20,000: some ten seconds. */
  share?: number;
}

/**
 * Rows that are read before the database is listened to again, some milliseconds: what is being written has many short
 * statements, and waited for a thousand rows after each.
 */
const AT_A_STRETCH = 25;

export interface ImportCounts {
  created: number;
  merged: number;
  refused: number;
}

/**
 * Reads the file from its beginning, passes over the rows that earlier attempts wrote (`read_rows`, counted in
 * the same transaction as the rows), and writes the others in batches. A file that cannot be imported ends the
 * import with its reason; that is a result, not an error to be retried. After so many rows it throws `turnOver`.
 */
export async function importRows(
  { db, storage, batchSize = 1_000, share = 20_000 }: ImportDeps,
  { orgId, importId, at }: { orgId: string; importId: string; at: string },
): Promise<ImportCounts> {
  const { job, own, home, currency } = await db.forOrg(orgId, async (tx) => {
    const own = await ownFields(tx);
    const found = await getImport(tx, importId);
    const { country: home, currency } = await readOrganisation(tx, orgId);
    return {
      ...{ own, home, currency },
      job: { ...found, mapping: settled(found.mapping, own) },
    };
  });
  if (job.status === 'done' || job.status === 'failed') return counts(job);
  const open: OpenFile = () => storage.stream(job.storageKey);
  const file = await begin({ db, orgId, importId, job, open, own });
  if (!file) return counts(job);

  const { header } = file;
  const amounts = await amountsIn({ header, rows: rowsOf(open, job.read) }, job.mapping, {
    currency,
    decimal: job.decimal,
  });
  const codes = codeColumns(header, job.mapping, file.firstRows);
  const read = rowReader(header, job.mapping, own, home, amounts, codes);
  // Rows are read while those before them are written: one batch is on its way to the database, one is being filled.
  let done = job.readRows;
  let seen = 0;
  let batch = newBatch();
  let writing: Promise<void> = Promise.resolve();
  const write = async (full: ImportedRows) => {
    const to = { orgId, importId, at: new Date(at), start: done, sourceId: job.sourceId };
    await db.forOrg(orgId, (tx) => saveRows(tx, to, full), { timeoutMs: 60_000 });
    done += full.rows;
    heartbeat(done);
  };
  const writeNext = async () => {
    await writing;
    writing = write(batch);
    // It is awaited before the next, and at the end; until then nobody else hears of its failure.
    writing.catch(() => {});
    batch = newBatch();
  };
  try {
    for await (const some of file.rows) {
      for (const row of some) {
        if (++seen <= job.readRows) continue;
        take(batch, row, read);
        if (seen % AT_A_STRETCH === 0) await others();
        if (batch.rows < batchSize) continue;
        await writeNext();
        if (seen - job.readRows < share) continue;
        await writing;
        throw turnOver();
      }
      heartbeat(done);
    }
    if (batch.rows > 0) await writeNext();
  } finally {
    await writing;
  }
  if (done === 0)
    await db.forOrg(orgId, (tx) =>
      failImport(tx, importId, 'The file has column names and no rows below them.'),
    );
  return db.forOrg(orgId, async (tx) => {
    await noteTotalRows(tx, importId, done);
    return counts(await getImport(tx, importId));
  });
}

/** The file's rows once more; it is opened when the first is asked for, which only amounts do. */
async function* rowsOf(open: OpenFile, reading: Job['read']): CsvFile['rows'] {
  yield* (await openCsv(open, reading)).rows;
}

type Job = Awaited<ReturnType<typeof getImport>>;

const counts = ({ created, merged, refused }: ImportCounts): ImportCounts => ({ created, merged, refused });

interface Beginning {
  db: Db;
  orgId: string;
  importId: string;
  job: Job;
  open: OpenFile;
  own: readonly Field[];
}

/** Opens the file and checks the mapping against it; null when the file cannot be imported, which is then noted. */
async function begin({ db, orgId, importId, job, open, own }: Beginning): Promise<CsvFile | null> {
  try {
    const file = await openCsv(open, job.read);
    checkMapping(job.mapping, file.header, own);
    const totalRows = Math.max(0, file.lines - file.headerLine);
    await db.forOrg(orgId, (tx) =>
      beginImport(tx, importId, { header: file.header, note: file.note, totalRows }),
    );
    return file;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await db.forOrg(orgId, (tx) => failImport(tx, importId, error.message));
    return null;
  }
}
