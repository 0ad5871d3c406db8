import { createCsvReader } from './reader.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export const delimiterNames: Record<Delimiter, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

/**
 * The delimiter by which the beginning of a file falls into the most columns, the same number in most rows.
 * A comma when nothing tells (a file of one column).
 */
export function detectDelimiter(head: string): Delimiter {
  let best: { delimiter: Delimiter; worth: number } = { delimiter: ',', worth: 0 };
  for (const delimiter of delimiters) {
    const rows = createCsvReader({ delimiter }).push(head).slice(0, 50);
    if (rows.length === 0) rows.push(...createCsvReader({ delimiter }).push(`${head}\n`).slice(0, 1));
    const widths = rows.map((r) => (r.broken === undefined ? r.cells.length : 0));
    const columns = widths[0] ?? 0;
    if (columns < 2) continue;
    const even = widths.filter((w) => w === columns).length / widths.length;
    const worth = even * even * Math.log2(columns + 1);
    if (worth > best.worth) best = { delimiter, worth };
  }
  return best.delimiter;
}
