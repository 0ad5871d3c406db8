import { usualWidth } from './header.ts';
import { isFilled, lookOf } from './looks.ts';
import { isKnownName } from './names.ts';
import { createCsvReader, type CsvRow } from './reader.ts';

/** The delimiters that files are looked through for, by the names that people choose them by. */
export const delimiters = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
export type DelimiterName = keyof typeof delimiters;
export const delimiterNames = Object.keys(delimiters) as [DelimiterName, ...DelimiterName[]];

const usual: readonly string[] = Object.values(delimiters);

/** A delimiter's name, else itself: a file may declare one of its own. */
export const delimiterName = (delimiter: string): string =>
  delimiterNames.find((name) => delimiters[name] === delimiter) ?? delimiter;

/** `sep=;` on a file's first line, as spreadsheets write and read it: its delimiter, and how long the line is. */
export function declaredDelimiter(head: string): { delimiter: string; length: number } | null {
  const [line, delimiter] = /^"?sep=(\\t|[^\r\n"])"?[^\S\r\n\t]*(?:\r\n|\n|\r)/i.exec(head) ?? [];
  return line ? { delimiter: delimiter === '\\t' ? '\t' : delimiter!, length: line.length } : null;
}

/**
 * The delimiter by which the beginning of a file falls into the most columns, the same number in most rows, whose cells
 * say most: an address alone in its cell says more than one within a text. A comma when nothing tells (a file of one
 * column).
 */
export function detectDelimiter(head: string): string {
  let best = { delimiter: ',', worth: 0 };
  for (const delimiter of usual) {
    const worth = worthOf(rowsOf(head, delimiter), delimiter);
    if (worth > best.worth) best = { delimiter, worth };
  }
  return best.delimiter;
}

function rowsOf(head: string, delimiter: string): CsvRow[] {
  const reader = createCsvReader({ delimiter });
  const rows = reader.push(head).slice(0, 60);
  return rows.length > 0 ? rows : createCsvReader({ delimiter }).push(`${head}\n`).slice(0, 1);
}

function worthOf(rows: CsvRow[], delimiter: string): number {
  const columns = usualWidth(rows);
  if (columns < 2) return 0;
  const usualRows = rows.flatMap((row) =>
    row.broken === undefined && row.cells.length === columns ? [row.cells] : [],
  );
  const cells = usualRows.flat();
  const even = usualRows.length / rows.length;
  return even * even * Math.log2(columns + 1) * sense(cells, delimiter);
}

/** 0.2..1.2: how much of the cells says something by itself, and how little looks torn apart. */
function sense(cells: string[], delimiter: string): number {
  const filled = cells.filter(isFilled);
  if (filled.length === 0) return 0.2;
  const share = (test: (cell: string) => boolean) => filled.filter(test).length / filled.length;
  const telling = share((cell) => lookOf(cell) !== null || isKnownName(cell));
  // After a comma within a text comes a space; other delimiters stand in cells that they should have parted.
  const torn = share(
    (cell) =>
      (delimiter === ',' && /^ \S/.test(cell)) ||
      usual.some((d) => d !== ',' && d !== delimiter && cell.includes(d)),
  );
  return 0.6 + 0.6 * telling - 0.4 * torn;
}
