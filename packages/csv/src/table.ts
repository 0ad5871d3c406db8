import { looksLikeFooter, type CsvRow } from '@leadfactory/domain/acquisition/csv';

/** So many lines below a table are held until the file's end says whether they are. */
const MOST_HELD = 50;
const BELOW = 'This line is no lead: it stands below the table.';
const AGAIN = 'This line is no lead: it repeats the columns’ names.';

/**
 * The rows of a table below its header, in pieces: without those whose cells are all empty. What stands below the
 * table (sums, notes of the program) and a header that is repeated (files put together) are marked with `skip`.
 */
export async function* tableRows(
  pieces: AsyncIterable<CsvRow[]>,
  { header, width }: { header: readonly string[] | null; width: number },
): AsyncGenerator<CsvRow[]> {
  const again = header && header.length > 1 ? header.join('\0') : null;
  let held: CsvRow[] = [];
  let gap = false;
  let apart = false;
  for await (const piece of pieces) {
    const rows: CsvRow[] = [];
    for (const row of piece) {
      if (row.broken === undefined && row.cells.every((cell) => cell.trim() === '')) {
        gap = true;
        continue;
      }
      gap ||= row.broken === undefined && row.gap === true;
      apart = gap || (apart && held.length > 0);
      gap = false;
      if (held.length < MOST_HELD && looksLikeFooter(row, width, apart)) {
        held.push(row);
        continue;
      }
      const repeats = again !== null && row.broken === undefined && row.cells.join('\0') === again;
      rows.push(...held, repeats ? { ...row, skip: AGAIN } : row);
      held = [];
    }
    yield rows;
  }
  yield held.map((row) => (row.broken === undefined ? { ...row, skip: BELOW } : row));
}
