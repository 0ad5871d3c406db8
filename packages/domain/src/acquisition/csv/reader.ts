import { scanLine, type OpenRecord } from './scan.ts';

/** Most characters that one cell may hold. */
export const MAX_CELL = 10_000;
/** Most that is kept of a line: more is cut off, and the row refused, so that memory stays bounded. */
const MAX_LINE = 200_000;
/** Most that is kept of a refused row, for the file of refused rows. */
const MAX_RAW = 2_000;

export type CsvRow =
  | { line: number; cells: string[]; broken?: undefined }
  /** A row that cannot be read: why, and its text as far as it is kept. */
  | { line: number; broken: string; raw: string };

interface Line {
  text: string;
  end: string;
  number: number;
  cut: boolean;
}

export interface CsvReader {
  /** Takes the next piece of text; gives the rows that are complete. Blank lines are left out. */
  push(text: string): CsvRow[];
  end(): CsvRow[];
}

/**
 * Reads CSV (RFC 4180; also a lone CR or LF as line end, and quotes inside a cell that does not begin with one)
 * from pieces of text, in bounded memory.
 *
 * A quote that is never closed would make the rest of the file one cell. So a row that cannot be read (its quote
 * is not closed before the cell's limit or the file's end, or is followed by other text) costs one line only:
 * that line is refused, and reading goes on with the line after it. Nothing that follows is swallowed.
 */
export function createCsvReader({ delimiter = ',' }: { delimiter?: string } = {}): CsvReader {
  let rest = '';
  let lineNumber = 1;
  let lineBreak = /\r\n|\n|\r/g;
  let dropping = false;
  /** The lines of a record whose quote is open, and where it stands. */
  let pending: Line[] = [];
  let open: OpenRecord | null = null;

  function* lines(text: string, isEnd: boolean): Generator<Line> {
    rest += text;
    let from = 0;
    for (let next = lineEnd(0, isEnd); next; next = lineEnd(from, isEnd)) {
      yield lineOf(rest.slice(from, next.at), next.end);
      from = next.at + next.end.length;
    }
    rest = rest.slice(from);
    if (rest.length > MAX_LINE) {
      // The line's end is not in sight: keep its beginning, drop what comes until there is one. A trailing CR
      // may be half of the end.
      const cr = rest.endsWith('\r') ? '\r' : '';
      rest = rest.slice(0, MAX_LINE) + cr;
      dropping = true;
    }
    if (isEnd && rest !== '') {
      yield lineOf(rest, '');
      rest = '';
    }
  }

  /** Where the line ends that begins at `from`; null when its end is not there yet (a CR may be half of CRLF). */
  function lineEnd(from: number, isEnd: boolean): { at: number; end: string } | null {
    lineBreak.lastIndex = from;
    const found = lineBreak.exec(rest);
    if (!found || (!isEnd && found[0] === '\r' && found.index === rest.length - 1)) return null;
    // A lone CR ends lines only in a file whose first line it ends; elsewhere it is a cell's text.
    if (lineNumber === 1 && found[0] !== '\r') lineBreak = /\r\n|\n/g;
    return { at: found.index, end: found[0] };
  }

  function lineOf(text: string, end: string): Line {
    const cut = dropping || text.length > MAX_LINE;
    dropping = false;
    return { text: cut ? text.slice(0, MAX_LINE) : text, end, number: lineNumber++, cut };
  }

  function take(line: Line, out: CsvRow[]): void {
    const first = pending.length === 0;
    if (first && line.text.trim() === '') return;
    if (line.cut) {
      if (!first) return giveUp('its opening quote is not closed', [...pending, line], out);
      return refuse(line, `a cell is longer than ${MAX_CELL.toLocaleString('en')} characters`, out);
    }
    const result = scanLine(line.text, line.end, delimiter, open, MAX_CELL);
    if (result.kind === 'complete') {
      const { number } = first ? line : pending[0]!;
      pending = [];
      open = null;
      out.push({ line: number, cells: result.cells });
      return;
    }
    if (result.kind === 'open') {
      pending.push(line);
      open = result.record;
      return;
    }
    giveUp(result.reason, [...pending, line], out);
  }

  /** Refuses the first of the lines and reads the others again, each as the beginning of a row. */
  function giveUp(reason: string, read: Line[], out: CsvRow[]): void {
    pending = [];
    open = null;
    refuse(read[0]!, reason, out);
    for (const line of read.slice(1)) take(line, out);
  }

  function refuse(line: Line, broken: string, out: CsvRow[]): void {
    out.push({ line: line.number, broken, raw: line.text.slice(0, MAX_RAW) });
  }

  return {
    push(text) {
      const out: CsvRow[] = [];
      for (const line of lines(text, false)) take(line, out);
      return out;
    },
    end() {
      const out: CsvRow[] = [];
      for (const line of lines('', true)) take(line, out);
      while (pending.length > 0) giveUp('its opening quote is not closed', pending, out);
      return out;
    },
  };
}
