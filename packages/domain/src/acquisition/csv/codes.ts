import { fieldOf } from '../../crm/fields/index.ts';
import { countryCode } from '../../crm/normalise/index.ts';
import { nameColumns, type Mapping } from './mapping.ts';
import type { CsvRow } from './reader.ts';

/**
 * Columns of country codes in which `NA` is Namibia, by their names: all that they hold otherwise are codes of two
 * letters, at least two of them different, and nowhere else does the file write `NA`, as programs for statistics do for
 * "not available". `rows` are the file's first.
 */
export function codeColumns(
  header: readonly string[],
  mapping: Mapping,
  rows: readonly CsvRow[],
): ReadonlySet<string> {
  const names = nameColumns(header);
  const cells = rows.flatMap((row) =>
    row.broken === undefined ? [row.cells.map((cell) => cell.trim())] : [],
  );
  const isCountry = (at: number) =>
    Object.hasOwn(mapping, names[at]!) && fieldOf(mapping[names[at]!]!)?.type.kind === 'country';
  if (cells.some((row) => row.some((cell, at) => cell === 'NA' && at < names.length && !isCountry(at))))
    return new Set();
  return new Set(
    names.filter((name, at) => {
      if (!isCountry(at)) return false;
      const others = cells
        .map((row) => row[at] ?? '')
        .filter((cell) => cell !== '' && cell !== 'NA' && cell !== header[at]?.trim());
      return others.every(isCode) && new Set(others).size > 1;
    }),
  );
}

const isCode = (text: string): boolean => /^[A-Z]{2}$/.test(text) && countryCode(text) !== null;
