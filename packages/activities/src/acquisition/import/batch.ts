import type { ImportedRows } from '@leadfactory/db/acquisition/imports';
import type { CsvRow, rowReader } from '@leadfactory/domain/acquisition/csv';

export const newBatch = (): ImportedRows => ({ rows: 0, drafts: [], refused: 0, noted: 0, errors: [] });

/** Reads a row into the batch: a lead, with what was left out of it; or why it is refused. */
export function take(batch: ImportedRows, row: CsvRow, read: ReturnType<typeof rowReader>): void {
  batch.rows += 1;
  if (row.broken !== undefined) {
    batch.refused += 1;
    const reason = `The row cannot be read: ${row.broken}.`;
    batch.errors.push({ line: row.line, column: null, reason, raw: [storable(row.raw)], leftOut: false });
    return;
  }
  const { lead, notes, refusals } = read(row.cells);
  if (lead) batch.drafts.push({ ...lead, line: row.line });
  else batch.refused += 1;
  if (notes && notes.length > 0) batch.noted += 1;
  const raw = row.cells.slice(0, 500).map((cell) => storable(cell.slice(0, 500)));
  for (const { column, reason } of refusals ?? notes)
    batch.errors.push({ line: row.line, column, reason: storable(reason), raw, leftOut: Boolean(lead) });
}

/** Text as Postgres can hold it: without NUL and without half a surrogate pair. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed();
