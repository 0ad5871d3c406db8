import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  createCsvReader,
  declaredDelimiter,
  detectDelimiter,
  findTable,
  nameColumns,
  usualWidth,
  MAX_ROW,
  delimiters,
  type CsvRow,
  type TableStart,
} from '@leadfactory/domain/acquisition/csv';
import type { ImportReading } from '@leadfactory/domain/acquisition/imports';
import iconv from 'iconv-lite';
import { inPieces, type OpenFile } from './bytes.ts';
import { detectEncoding } from './encoding.ts';
import { encodings, isEncoding, type Encoding } from './encodings.ts';
import { refuseOtherKinds } from './other-kinds.ts';
import { tableRows } from './table.ts';

/** How much of a file's beginning tells its delimiter and its header, in characters; more where its first line is longer. */
const HEAD = 64 * 1024;

export interface CsvFile {
  encoding: Encoding;
  delimiter: string;
  /** The columns' names; called by their places where the file has no header. */
  header: string[];
  /** As in the options. */
  headerLine: number;
  /** The file's first rows as they are, whatever they hold. */
  firstRows: CsvRow[];
  note: string | null;
  /** Line feeds of the file: about as many as it has rows. */
  lines: number;
  bytes: number;
  /** The rows below the header, in the pieces in which they were read; see `tableRows`. */
  rows: AsyncIterable<CsvRow[]>;
}

/**
 * Opens a CSV file: finds its encoding, delimiter and header. Memory stays bounded, whatever is in it, and so does what
 * is done at one go: others of the process have their turn between two pieces. Throws `invalid`,
 * in words, for a file without content, without a readable header, or that is no text.
 */
export async function openCsv(given: OpenFile, options: ImportReading = {}): Promise<CsvFile> {
  const open = inPieces(given);
  await refuseOtherKinds(open);
  const chosen = encodingOf(options.encoding);
  const { encoding, note, lines, bytes } = await detectEncoding(open, chosen);
  if (bytes === 0)
    throw wrong('The file is empty. Choose a file with a row of column names and a row per lead.');
  const text = decoded(await open(), encoding);
  const { head, ended } = await headOf(text);
  const declared = declaredDelimiter(head);
  const body = declared ? head.slice(declared.length) : head;
  const chosenDelimiter = options.delimiter && delimiters[options.delimiter];
  const delimiter = chosenDelimiter ?? declared?.delimiter ?? detectDelimiter(body);
  const reader = createCsvReader({ delimiter, firstLine: declared ? 2 : 1 });
  const first = ended ? [...reader.push(body), ...reader.end()] : reader.push(body);
  if (first.length === 0 && !ended)
    throw wrong(
      `The first line is longer than ${MAX_ROW.toLocaleString('en')} characters: this is no table of leads.`,
    );
  if (first.every((row) => row.broken === undefined && row.cells.every((cell) => cell.trim() === '')))
    throw wrong('The file holds no header and no rows: it is blank.');
  const { header, first: start } = tableOf(first, options.headerLine);
  const names = header === null ? [] : cellsOf(first[header]!);
  const width = header === null ? usualWidth(first.slice(start)) : names.length;
  if (width > 500) throw wrong(`The file has ${width} columns; 500 are the most.`);

  async function* pieces() {
    yield first.slice(header === null ? start : header + 1);
    if (ended) return;
    for await (const piece of text) yield reader.push(piece);
    yield reader.end();
  }
  return {
    ...{ encoding, delimiter, note, lines, bytes, firstRows: first },
    header: header === null ? nameColumns(Array.from({ length: width }, () => '')) : names,
    headerLine: header === null ? 0 : first[header]!.line,
    rows: tableRows(pieces(), { header: header === null ? null : names, width }),
  };
}

function encodingOf(name: string | undefined): Encoding | undefined {
  if (name === undefined || isEncoding(name)) return name;
  const known = Object.keys(encodings).join(', ');
  throw new DomainError(
    'invalid',
    `"${name}" is no encoding that files are read in. Use one of: ${known}.`,
    'encoding',
  );
}

const wrong = (message: string) => new DomainError('invalid', message, 'file');

async function headOf(text: AsyncGenerator<string, void>): Promise<{ head: string; ended: boolean }> {
  let head = '';
  while (head.length < HEAD || (head.length < MAX_ROW && !/[\r\n]/.test(head))) {
    const { value, done } = await text.next();
    if (done) return { head, ended: true };
    head += value;
  }
  return { head, ended: false };
}

/** Where the table begins: as a person said, else as it looks. */
function tableOf(first: CsvRow[], headerLine: number | undefined): TableStart {
  const found = findTable(first);
  if (headerLine === undefined) {
    const unread = first.slice(0, found.first).findIndex((row) => row.broken !== undefined);
    return unread < 0 ? found : { header: unread, first: unread };
  }
  if (headerLine === 0) return { header: null, first: found.first };
  const header = first.findIndex(({ line }) => line === headerLine);
  if (header < 0) throw wrong(`Line ${headerLine} of the file begins no row. Choose another line as header.`);
  return { header, first: header };
}

function cellsOf(row: CsvRow): string[] {
  if (row.broken !== undefined) throw wrong(`The header (line ${row.line}) cannot be read: ${row.broken}.`);
  if (row.cells.some((cell) => cell.includes('\0')))
    throw wrong('The header holds NUL characters: the file is not text, or in another encoding.');
  return row.cells;
}

/** A byte order mark is dropped; a byte that does not fit becomes U+FFFD. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string, void> {
  if (encoding === 'utf-8') {
    // The platform's own decoder is several times faster, and nearly every file is this one's.
    const decoder = new TextDecoder(encoding);
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of bytes)
    yield decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
  yield decoder.end() ?? '';
}
