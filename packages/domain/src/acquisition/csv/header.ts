import { isFilled, lookOf } from './looks.ts';
import { isKnownName } from './names.ts';
import type { CsvRow } from './reader.ts';

/** Where a file's table begins. */
export interface TableStart {
  /** Which of the rows holds the columns' names; null where the first row of the table is data. */
  header: number | null;
  /** The first row of the table, the header or data; what stands above are titles and notes. */
  first: number;
}

/** Among so many rows the header is looked for. */
const LOOKED_AT = 40;

/**
 * Where the table begins in a file's first rows: below titles, notes and comments, which have fewer cells than it. A
 * row with names that columns have is its header; so is one of words; one with an address or a number is data.
 */
export function findTable(rows: readonly CsvRow[]): TableStart {
  const width = usualWidth(rows);
  const looked = rows.slice(0, LOOKED_AT);
  const named = looked.findIndex((row) => isHeader(row, Math.min(2, width), width));
  const first = looked.findIndex((row) => filledOf(row) >= Math.max(1, Math.ceil(width * 0.6)));
  if (named >= 0 && (first < 0 || named <= first || !looked.slice(first, named).some(isData)))
    return { header: named, first: named };
  const start = Math.max(0, first);
  return rows[start] && isData(rows[start])
    ? { header: null, first: start }
    : { header: start, first: start };
}

/** A row with at least so many names that columns have, half of the table's cells filled and none that is data. */
const isHeader = (row: CsvRow, known: number, width: number): boolean =>
  row.broken === undefined &&
  row.cells.filter(isKnownName).length >= known &&
  filledOf(row) >= width / 2 &&
  !isData(row);

const filledOf = (row: CsvRow): number => (row.broken === undefined ? row.cells.filter(isFilled).length : 0);

/** A number alone may be a column's name (a year); an address may not. */
const isData = (row: CsvRow): boolean => {
  if (row.broken !== undefined) return false;
  const looks = row.cells.map(lookOf).filter((look) => look !== null);
  return looks.some((look) => look === 'email' || look === 'website' || look === 'phone' || look === 'date');
};

/** How many cells most rows have that have more than one; 1 where none has. */
export function usualWidth(rows: readonly CsvRow[]): number {
  const times = new Map<number, number>();
  for (const row of rows)
    if (row.broken === undefined && row.cells.length > 1)
      times.set(row.cells.length, (times.get(row.cells.length) ?? 0) + 1);
  const [most] = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return most?.[0] ?? 1;
}
