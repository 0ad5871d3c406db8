/** Most cells that a row may have; a table has 500 columns at most. */
export const MAX_CELLS = 1_000;

/** A record whose last cell's quote is open: the cells before it, and that cell so far. */
export interface OpenRecord {
  cells: string[];
  cell: string;
}

export type Scanned =
  | { kind: 'complete'; cells: string[] }
  | { kind: 'open'; record: OpenRecord }
  | { kind: 'broken'; reason: string };

/**
 * Reads one line of CSV. `open` is the record that the lines before left open, or null. A quoted cell may be
 * followed by spaces; any other text after its closing quote breaks the row, unless `loose`: then only a quote before
 * the cell's end closes it (`"The "Best" Inc",x`).
 */
export function scanLine(
  line: string,
  lineEnd: string,
  delimiter: string,
  open: OpenRecord | null,
  loose = false,
): Scanned {
  const cells = open?.cells ?? [];
  let at = 0;
  let cell = open?.cell ?? '';
  let quoted = open !== null;
  for (;;) {
    if (cells.length >= MAX_CELLS)
      return { kind: 'broken', reason: `it has more than ${MAX_CELLS.toLocaleString('en')} cells` };
    if (!quoted && line[at] === '"') {
      quoted = true;
      cell = '';
      at += 1;
    }
    if (quoted) {
      const close = loose ? lastQuote(line, at, delimiter) : closingQuote(line, at);
      cell += (close < 0 ? line.slice(at) : line.slice(at, close)).replaceAll('""', '"');
      if (close < 0) return { kind: 'open', record: { cells, cell: cell + lineEnd } };
      const next = line.indexOf(delimiter, close + 1);
      const after = line.slice(close + 1, next < 0 ? undefined : next);
      if (after.trim() !== '')
        return { kind: 'broken', reason: 'a quote inside a quoted cell is not doubled, or one is missing' };
      cells.push(cell);
      if (next < 0) return { kind: 'complete', cells };
      at = next + 1;
    } else {
      const next = line.indexOf(delimiter, at);
      cells.push(next < 0 ? line.slice(at) : line.slice(at, next));
      if (next < 0) return { kind: 'complete', cells };
      at = next + 1;
    }
    quoted = false;
  }
}

/** Where the quote stands that closes the cell, past doubled ones; below 0 when the line has none. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}

/** Where the first quote stands that the delimiter or the line's end follows. */
function lastQuote(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    const after = line.slice(at + 1).trimStart();
    if (after === '' || after.startsWith(delimiter)) return at;
  }
  return -1;
}
