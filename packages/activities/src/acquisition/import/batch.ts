import type { ImportedRows } from '@leadfactory/db/acquisition/imports';
import type { CsvRow, rowReader } from '@leadfactory/domain/acquisition/csv';

export const newBatch = (): ImportedRows => ({ rows: 0, drafts: [], refused: 0, noted: 0, remarks: [] });

/** Reads a row into the batch: a lead, with what was left out of it, or why it is refused. */
export function take(batch: ImportedRows, row: CsvRow, read: ReturnType<typeof rowReader>): void {
  batch.rows += 1;
  const { line } = row;
  if (row.broken !== undefined) {
    batch.refused += 1;
    const reason = `The row cannot be read: ${row.broken}.`;
    batch.remarks.push({ kind: 'refused', line, column: null, reason, raw: [storable(row.raw)] });
    return;
  }
  if (row.skip !== undefined) {
    batch.noted += 1;
    batch.remarks.push({ kind: 'skipped', line, column: null, reason: row.skip, raw: rawOf(row.cells) });
    return;
  }
  const { lead, notes, refusals } = read(row.cells);
  const said = lead ? notes : refusals;
  if (lead) batch.drafts.push({ ...lead, line });
  else batch.refused += 1;
  if (said.length === 0) return;
  if (lead) batch.noted += 1;
  const about = lead
    ? { kind: 'noted' as const, draft: batch.drafts.length - 1 }
    : { kind: 'refused' as const };
  const raw = rawOf(row.cells);
  for (const { column, reason } of said)
    batch.remarks.push({ ...about, line, column, reason: storable(reason), raw });
}

const rawOf = (cells: readonly string[]) => cells.slice(0, 500).map((cell) => storable(cell.slice(0, 500)));

/** Text as Postgres can hold it: without NUL and without half a surrogate pair. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed();
