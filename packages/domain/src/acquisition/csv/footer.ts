import { isFilled, lookOf } from './looks.ts';
import type { CsvRow } from './reader.ts';

/** Sums and counts: "Total: 1 record", "12 rows", "Summe". */
const SUM =
  /^(?:(?:grand |sub-?)?total|sum|summe|gesamt(?:summe)?|anzahl|count|(?:number of )?(?:records?|rows?))\b[\s:=]*(?:[\d.,]*(?:\s\p{L}+){0,3})\.?$|^\(?\d[\d.,]*\s(?:records?|rows?|leads?|contacts?|results?|entries|zeilen|datensätze|einträge)\b[\s\p{L}]*\)?\.?$/iu;
/** What programs write below what they export. */
const SAID =
  /^(?:generated|exported|created|printed|downloaded|report(?:ed)?|source|copyright|©|\(c\)|confidential|page \d|seite \d|end of|-{2,}|={2,}|\*{3,}|stand:|quelle:|erstellt)/i;

/**
 * True for a row that looks like a line below a table of `width` columns: a sum, a count, what a program says of its
 * export; or, after a blank line (`apart`), one cell alone. Only at the file's end is it one.
 */
export function looksLikeFooter(row: CsvRow, width: number, apart: boolean): boolean {
  if (row.broken !== undefined) return false;
  const [first, ...others] = row.cells.filter(isFilled);
  if (first === undefined) return false;
  const text = first.trim();
  if (SUM.test(text) && others.every((cell) => lookOf(cell) === 'number')) return true;
  if (others.length > 0 || width < 2) return false;
  return SAID.test(text) || (apart && width > 2 && row.cells.length === 1 && lookOf(text) === null);
}
