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
 * followed by spaces; any other text after its closing quote breaks the row. `maxCell` bounds a cell, in characters.
 */
export function scanLine(
  line: string,
  lineEnd: string,
  delimiter: string,
  open: OpenRecord | null,
  maxCell: number,
): Scanned {
  const cells = open ? [...open.cells] : [];
  const tooLong: Scanned = {
    kind: 'broken',
    reason: `a cell is longer than ${maxCell.toLocaleString('en')} characters`,
  };
  let at = 0;
  let cell = open?.cell ?? '';
  let quoted = open !== null;
  for (;;) {
    if (!quoted && line[at] === '"') {
      quoted = true;
      cell = '';
      at += 1;
    }
    if (quoted) {
      const close = closingQuote(line, at);
      cell += (close < 0 ? line.slice(at) : line.slice(at, close)).replaceAll('""', '"');
      if (cell.length > maxCell) return open && close < 0 ? unclosed : tooLong;
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
      cell = next < 0 ? line.slice(at) : line.slice(at, next);
      if (cell.length > maxCell) return tooLong;
      cells.push(cell);
      if (next < 0) return { kind: 'complete', cells };
      at = next + 1;
    }
    quoted = false;
  }
}

const unclosed: Scanned = { kind: 'broken', reason: 'its opening quote is not closed' };

/** Where the quote stands that closes the cell, past doubled ones; below 0 when the line has none. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}
