import { csvLine } from '@leadfactory/domain/acquisition/csv';
import type { RefusedRow } from '@leadfactory/domain/acquisition/imports/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, pageOf, type Page } from '../../platform/cursor/index.ts';
import { getImport } from './read.ts';

/**
 * Why rows were refused, or with `leftOut` what rows came in without; in the file's order, a page at a time. A row has
 * one entry per reason.
 */
export async function refusedRows(
  tx: Tx,
  importId: string,
  {
    cursor,
    limit = 100,
    leftOut = false,
  }: { cursor?: string | null; limit?: number; leftOut?: boolean } = {},
): Promise<Page<RefusedRow>> {
  const after = fromCursor(cursor);
  const beyond = after ? Prisma.sql`AND (line, id) > (${after.value}::int, ${after.id}::uuid)` : Prisma.empty;
  const read = await tx.$queryRaw<(RefusedRow & { id: string; sortValue: string })[]>`
    SELECT id::text, line, "column", reason, raw, line::text AS "sortValue" FROM import_row_error
    WHERE import_id = ${importId}::uuid AND left_out = ${leftOut}::boolean ${beyond} ORDER BY line, id LIMIT ${limit + 1}::int`;
  return pageOf(read, limit);
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
  for (let cursor: string | null = null; ;) {
    const page: Page<RefusedRow> = await refusedRows(tx, importId, { cursor, limit: 1000 });
    for (const next of page.rows) {
      if (row && row.line !== next.line) {
        yield text();
        reasons = [];
      }
      row = next;
      reasons.push(next.reason);
    }
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  if (row) yield text();
}
