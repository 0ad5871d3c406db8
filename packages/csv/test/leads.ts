import { codeColumns, rowReader, type CsvRow } from '@leadfactory/domain/acquisition/csv';
import type { ImportReading } from '@leadfactory/domain/acquisition/imports';
import { openCsv, readHead, type OpenFile } from '../src/index.ts';

/** A file in pieces of a few bytes, so that every boundary falls somewhere. */
export const file =
  (content: string | Uint8Array, piece = 7): OpenFile =>
  async () =>
    (async function* () {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    })();

/** Every row of a file, with what is known of it. */
export async function allRows(open: OpenFile, read?: ImportReading) {
  const { rows, ...about } = await openCsv(open, read);
  const all: CsvRow[] = [];
  for await (const some of rows) all.push(...some);
  return { ...about, rows: all };
}

/** What comes in of a file as it is, without a hand: leads, what was noted of rows, lines that are no leads. */
export async function leadsOf(content: string | Uint8Array, home = 'US') {
  const open = file(content, 4096);
  const head = await readHead(open);
  const { header, rows, firstRows } = await allRows(open);
  const codes = codeColumns(header, head.mapping, firstRows);
  const read = rowReader(header, head.mapping, [], home, {}, codes);
  const leads: Record<string, unknown>[] = [];
  const notes: string[] = [];
  const skipped: number[] = [];
  const refused: string[] = [];
  for (const row of rows) {
    if (row.broken !== undefined) refused.push(`${row.line}: ${row.broken}`);
    else if (row.skip !== undefined) skipped.push(row.line);
    else {
      const { lead, notes: said, refusals } = read(row.cells);
      for (const { reason } of refusals ?? []) refused.push(`${row.line}: ${reason}`);
      for (const { reason } of said ?? []) notes.push(`${row.line}: ${reason}`);
      if (lead) leads.push(given(lead as unknown as Record<string, unknown>));
    }
  }
  return { head, leads, notes, skipped, refused };
}

/** A lead's values that are set, without its keys. */
const given = ({ also, custom, ...lead }: Record<string, unknown>) => ({
  ...Object.fromEntries(
    Object.entries(lead).filter(([key, value]) => value !== null && !/Key$|^(name|domain)$/.test(key)),
  ),
  ...((also as { value: string }[]).length > 0 && {
    also: (also as { value: string }[]).map((p) => p.value),
  }),
  ...(Object.keys(custom as object).length > 0 && { custom }),
});
