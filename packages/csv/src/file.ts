import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  createCsvReader,
  detectDelimiter,
  type CsvRow,
  type Delimiter,
} from '@leadfactory/domain/acquisition/csv';
import { detectEncoding, type Encoding, type OpenFile } from './encoding.ts';

/** How much of a file's beginning tells its delimiter, in characters. */
const HEAD = 64 * 1024;

export interface CsvFile {
  encoding: Encoding;
  delimiter: Delimiter;
  header: string[];
  note: string | null;
  /** Line feeds of the file: about as many as it has rows. */
  lines: number;
  /** The rows below the header, in the pieces in which they were read. Rows whose cells are all empty are left out. */
  rows: AsyncIterable<CsvRow[]>;
}

/**
 * Opens a CSV file: finds its encoding and delimiter, reads its header. Memory stays bounded, whatever is in it.
 * `maxBytes` bounds what is looked at for the encoding (a preview needs its beginning only).
 * Throws `invalid`, in words, for a file without content, without a readable header, or that is no text.
 */
export async function openCsv(open: OpenFile, { maxBytes }: { maxBytes?: number } = {}): Promise<CsvFile> {
  const { encoding, note, lines, empty } = await detectEncoding(open, maxBytes);
  if (empty) throw new DomainError('invalid', 'The file is empty.', 'file');
  const text = decoded(await open(), encoding);
  let head = '';
  let ended = false;
  while (head.length < HEAD) {
    const { value, done } = await text.next();
    if (done) {
      ended = true;
      break;
    }
    head += value;
  }
  const delimiter = detectDelimiter(head);
  const reader = createCsvReader({ delimiter });
  const first = ended ? [...reader.push(head), ...reader.end()] : reader.push(head);
  const header = first[0];
  if (!header) throw new DomainError('invalid', 'The file holds no header and no rows.', 'file');
  if (header.broken !== undefined)
    throw new DomainError(
      'invalid',
      `The header (line ${header.line}) cannot be read: ${header.broken}.`,
      'file',
    );
  if (header.cells.some((cell) => cell.includes('\0')))
    throw new DomainError('invalid', 'The header holds NUL characters: the file is not text.', 'file');
  if (header.cells.length > 500)
    throw new DomainError(
      'invalid',
      `The file has ${header.cells.length} columns; 500 are the most.`,
      'file',
    );

  async function* rows() {
    yield first.slice(1).filter(holdsText);
    if (ended) return;
    for await (const piece of text) yield reader.push(piece).filter(holdsText);
    yield reader.end().filter(holdsText);
  }
  return { encoding, delimiter, header: header.cells, note, lines, rows: rows() };
}

const holdsText = (row: CsvRow) => row.broken !== undefined || row.cells.some((cell) => cell.trim() !== '');

/** The decoder drops a byte order mark; a byte that does not fit becomes U+FFFD. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
