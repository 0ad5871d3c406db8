import { scanLine, type OpenRecord } from './scan.ts';

/** Most characters that a row may hold, over all its lines; a longer one is refused, so that memory stays bounded. */
export const MAX_ROW = 1_000_000;
/** Most lines that a row may have: a quoted note has hundreds, a quote that was never closed all that follow. */
const MAX_LINES = 20_000;
/** So much may be read a second time, in characters; after that a row has one line, so that no file takes its square. */
const MAX_AGAIN = 20 * MAX_ROW;
/** Most that is kept of a refused row, for the file of refused rows. */
const MAX_RAW = 2_000;

export type CsvRow =
  /** `gap`: blank lines stand before it. `skip`: why it is no lead, whatever its cells say. */
  | { line: number; cells: string[]; gap?: true; skip?: string; broken?: undefined }
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
 * is not closed before the row's limit or the file's end, or is followed by other text) costs one line only:
 * that line is refused, and reading goes on with the line after it. Nothing that follows is swallowed. A cell that
 * is closed is one cell, however many lines it has.
 */
export function createCsvReader({
  delimiter = ',',
  firstLine = 1,
  onLine,
}: { delimiter?: string; firstLine?: number; onLine?: () => void } = {}): CsvReader {
  let rest = '';
  let lineNumber = firstLine;
  let lineBreak = /\r\n|\n|\r/g;
  let dropping = false;
  /** The lines of a record whose quote is open, and where it stands. */
  let pending: Line[] = [];
  let pendingLength = 0;
  let open: OpenRecord | null = null;
  let gap = false;
  let again = 0;
  /** How many cells the last row had that could be read. */
  let width = 0;

  function* lines(text: string, isEnd: boolean): Generator<Line> {
    rest += text;
    let from = 0;
    for (let next = lineEnd(0, isEnd); next; next = lineEnd(from, isEnd)) {
      yield lineOf(rest.slice(from, next.at), next.end);
      from = next.at + next.end.length;
    }
    rest = rest.slice(from);
    if (rest.length > MAX_ROW) {
      // The line's end is not in sight: keep its beginning, drop what comes until there is one. A trailing CR
      // may be half of the end.
      const cr = rest.endsWith('\r') ? '\r' : '';
      rest = rest.slice(0, MAX_ROW) + cr;
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
    if (lineNumber === firstLine && found[0] !== '\r') lineBreak = /\r\n|\n/g;
    return { at: found.index, end: found[0] };
  }

  function lineOf(text: string, end: string): Line {
    const cut = dropping || text.length > MAX_ROW;
    dropping = false;
    return { text: cut ? text.slice(0, MAX_ROW) : text, end, number: lineNumber++, cut };
  }

  function take(line: Line, out: CsvRow[]): void {
    const first = pending.length === 0;
    if (first && line.text.trim() === '') {
      gap = true;
      return;
    }
    if (line.cut && first)
      return refuse(line, `it is longer than ${MAX_ROW.toLocaleString('en')} characters`, out);
    pendingLength += line.text.length;
    if (line.cut || pendingLength > MAX_ROW || pending.length >= (again > MAX_AGAIN ? 1 : MAX_LINES))
      return giveUp('its opening quote is not closed', [...pending, line], out);
    onLine?.();
    const result = scanLine(line.text, line.end, delimiter, open);
    if (result.kind === 'broken') return giveUp(result.reason, [...pending, line], out);
    if (result.kind === 'open') {
      pending.push(line);
      open = result.record;
      return;
    }
    const { number } = first ? line : pending[0]!;
    settle();
    give(number, result.cells, out);
  }

  function give(line: number, cells: string[], out: CsvRow[]): void {
    out.push({ line, cells, ...(gap && { gap }) });
    gap = false;
    width = cells.length;
  }

  function settle(): void {
    pending = [];
    pendingLength = 0;
    open = null;
  }

  /**
   * Refuses the first of the lines, unless with its quotes taken as text it has as many cells as the row before; reads
   * the others again, each as the beginning of a row.
   */
  function giveUp(reason: string, read: Line[], out: CsvRow[]): void {
    settle();
    const loose = scanLine(read[0]!.text, '', delimiter, null, true);
    if (loose.kind === 'complete' && loose.cells.length === width) give(read[0]!.number, loose.cells, out);
    else refuse(read[0]!, reason, out);
    for (const line of read.slice(1)) {
      again += line.text.length;
      take(line, out);
    }
  }

  function refuse(line: Line, broken: string, out: CsvRow[]): void {
    gap = false;
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
