import { csvHead, csvLine } from '@leadfactory/domain/platform/csv';
import type { RowOutcome } from '@leadfactory/domain/acquisition/imports';
import type { RowRemark } from '@leadfactory/domain/acquisition/imports/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, pageOf, type Page } from '../../platform/cursor/index.ts';
import { getImport, requireImport } from './read.ts';

/** Refused rows, or those that came in (or were skipped) with a note. */
const kinds = { refused: ['refused'], notes: ['noted', 'skipped'] } as const satisfies Record<
  string,
  readonly RowOutcome[]
>;
export type Remarks = keyof typeof kinds;

/** What is to be said of rows, in the file's order, a page at a time; a row has one entry per reason. Throws `not_found`. */
export async function importRemarks(
  tx: Tx,
  importId: string,
  which: Remarks,
  { cursor, limit = 100 }: { cursor?: string | null; limit?: number } = {},
): Promise<Page<RowRemark>> {
  await requireImport(tx, importId);
  const after = fromCursor(cursor);
  const beyond = after ? Prisma.sql`AND (line, id) > (${after.value}::int, ${after.id}::uuid)` : Prisma.empty;
  const read = await tx.$queryRaw<(RowRemark & { id: string; sortValue: string })[]>`
    SELECT id::text, kind, line, "column", reason, raw, (SELECT l.id FROM lead l WHERE l.id = lead_id)::text AS "leadId", line::text AS "sortValue"
    FROM import_row_error
    WHERE import_id = ${importId}::uuid AND kind = ANY (${kinds[which]}::text[]) ${beyond}
    ORDER BY line, id LIMIT ${limit + 1}::int`;
  return pageOf(read, limit);
}

/**
 * These rows as a file, in pieces: the file's own columns with the line and the reasons before them, safe to open in
 * a spreadsheet. `tx` must stay open while it is read. Throws `not_found`.
 */
export async function* remarksCsv(tx: Tx, importId: string, which: Remarks): AsyncGenerator<string> {
  const { header } = await getImport(tx, importId);
  yield csvHead(['Line', which === 'refused' ? 'Reason' : 'Note', ...header]);
  let row: RowRemark | null = null;
  let reasons: string[] = [];
  const text = () => csvLine([String(row!.line), reasons.join(' '), ...row!.raw]);
  for (let cursor: string | null = null; ;) {
    const page: Page<RowRemark> = await importRemarks(tx, importId, which, { cursor, limit: 1000 });
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
