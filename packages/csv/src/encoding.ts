import { DomainError } from '@leadfactory/domain/platform/errors';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file's bytes, to be read from the beginning as often as it is called. */
export type OpenFile = () => Promise<AsyncIterable<Uint8Array>>;

export interface Detected {
  encoding: Encoding;
  /** What a reader of the result should know; null when nothing was assumed. */
  note: string | null;
  /** Line feeds in what was read: about as many as the file has rows. */
  lines: number;
  empty: boolean;
}

/**
 * A file's encoding: by its byte order mark, by the zeros of UTF-16, else UTF-8 where every byte fits, else
 * Windows-1252. Reads at most `maxBytes` (the whole file when left out, since one byte at its end decides).
 * Throws `invalid` for a file that is no text (a workbook, an archive, a PDF, an image).
 */
export async function detectEncoding(open: OpenFile, maxBytes = Infinity): Promise<Detected> {
  let encoding: Encoding | null = null;
  let isUtf8 = true;
  let bytes = 0;
  let lines = 0;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await open()) {
    if (bytes === 0) {
      refuseBinary(chunk);
      encoding = byMark(chunk);
    }
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    if (!encoding && isUtf8) isUtf8 = decodes(utf8, chunk);
    if (bytes >= maxBytes) break;
  }
  if (!encoding && isUtf8 && bytes < maxBytes) isUtf8 = decodes(utf8, null);
  const empty = bytes === 0;
  if (encoding) return { encoding, note: null, lines, empty };
  if (isUtf8) return { encoding: 'utf-8', note: null, lines, empty };
  const note =
    'The file is not UTF-8; it was read as Windows-1252. If names look wrong, save it as "CSV UTF-8" and import it again.';
  return { encoding: 'windows-1252', note, lines, empty };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | null): boolean {
  try {
    decoder.decode(chunk ?? new Uint8Array(), { stream: chunk !== null });
    return true;
  } catch {
    return false;
  }
}

function byMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Latin text in UTF-16 without a mark: every second byte is 0.
  const sample = head.subarray(0, 1000);
  const zeros = (odd: number) => sample.filter((byte, i) => i % 2 === odd && byte === 0).length;
  const many = sample.length * 0.3;
  if (zeros(1) > many && zeros(0) === 0) return 'utf-16le';
  if (zeros(0) > many && zeros(1) === 0) return 'utf-16be';
  return null;
}

/** First bytes of files that people take for CSV, and what to do. */
const kinds: readonly (readonly [number[], string])[] = [
  [
    [0x50, 0x4b, 3, 4],
    'This is an Excel workbook or a zip archive, not a CSV file. In Excel, save it as "CSV UTF-8".',
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'This is an old Excel workbook, not a CSV file. In Excel, save it as "CSV UTF-8".',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF, not a CSV file.'],
  [[0x1f, 0x8b], 'This file is compressed. Unpack it and import the CSV file in it.'],
];

function refuseBinary(head: Uint8Array): void {
  for (const [mark, message] of kinds)
    if (mark.every((byte, i) => head[i] === byte)) throw new DomainError('invalid', message, 'file');
  const controls = head
    .subarray(0, 4000)
    .filter((b) => b < 32 && b !== 0 && b !== 9 && b !== 10 && b !== 13).length;
  if (controls > 20 && controls > Math.min(head.length, 4000) * 0.05)
    throw new DomainError('invalid', 'This file is not text, so it is no CSV file.', 'file');
}
