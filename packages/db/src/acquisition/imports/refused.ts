import { csvLine } from '@leadfactory/domain/acquisition/csv';
import type { Tx } from '../../platform/client/index.ts';
import { NO_ID } from '../../platform/cursor/index.ts';
import { getImport } from './read.ts';

export interface RefusedRow {
  id: string;
  line: number;
  column: string | null;
  reason: string;
  /** The row's cells, or the broken line as its only one. */
  raw: string[];
}

/**
 * Why rows were refused, or with `leftOut` what rows came in without; in the file's order, a page at a time. A row has
 * one entry per reason.
 */
export async function importErrors(
  tx: Tx,
  importId: string,
  {
    limit = 100,
    after,
    leftOut = false,
  }: { limit?: number; after?: { line: number; id: string }; leftOut?: boolean } = {},
): Promise<RefusedRow[]> {
  const { line, id } = after ?? { line: -1, id: NO_ID };
  return tx.$queryRaw`
    SELECT id::text, line, "column", reason, raw FROM import_row_error
    WHERE import_id = ${importId}::uuid AND left_out = ${leftOut}::boolean AND (line, id) > (${line}::int, ${id}::uuid)
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
