import { isAscii } from 'node:buffer';
import type { OpenFile } from './bytes.ts';
import { encodings, type Encoding } from './encodings.ts';
import { guessEncoding } from './guess.ts';

export interface Detected {
  encoding: Encoding;
  /** What a reader of the result should know; null when nothing was assumed. */
  note: string | null;
  /** Line feeds in what was read: about as many as the file has rows. */
  lines: number;
  bytes: number;
}

/** As much text tells an encoding, in bytes. */
const SAMPLE = 32_000;

/**
 * A file's encoding: by its byte order mark, by the zeros of UTF-16, else UTF-8 where (nearly) every byte fits, else
 * what its letters say. Reads the whole file, since one byte at its end decides. `chosen`: by a person, taken as it is.
 */
export async function detectEncoding(open: OpenFile, chosen?: Encoding): Promise<Detected> {
  const seen = { bytes: 0, lines: 0, wide: 0, broken: 0 };
  let byMark: Encoding | null = null;
  const sample: Uint8Array[] = [];
  let sampled = 0;
  const utf8 = new TextDecoder('utf-8');
  for await (const chunk of await open()) {
    if (seen.bytes === 0) byMark = hasUtf8Mark(chunk) ? 'utf-8' : wideEncoding(chunk);
    seen.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) seen.lines += 1;
    if (byMark || chosen || isAscii(chunk)) continue;
    count(utf8.decode(chunk, { stream: true }));
    if (sampled < SAMPLE)
      for (const line of tellingLines(chunk)) {
        sample.push(line);
        sampled += line.length;
        if (sampled >= SAMPLE) break;
      }
  }
  count(utf8.decode());
  const { lines, bytes, wide, broken } = seen;
  const told = chosen ?? byMark;
  if (told) return { encoding: told, note: null, lines, bytes };
  if (broken === 0) return { encoding: 'utf-8', note: null, lines, bytes };
  if (wide > broken * 10) {
    const note = `${broken} characters cannot be read: the file is UTF-8 with bytes of another encoding in it.`;
    return { encoding: 'utf-8', note, lines, bytes };
  }
  const encoding = await guessEncoding(Buffer.concat(sample));
  const note = `The file is not UTF-8; it was read as ${encodings[encoding]}. If names look wrong, choose another encoding, or save it as "CSV UTF-8".`;
  return { encoding, note, lines, bytes };

  function count(text: string): void {
    for (const letter of text.match(/[^\x00-\x7f]/gu) ?? [])
      if (letter === '\uFFFD') seen.broken += 1;
      else seen.wide += 1;
  }
}

/** Lines that hold other bytes than ASCII's, with their ends. */
function* tellingLines(chunk: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length;) {
    const end = chunk.indexOf(10, from);
    const line = chunk.subarray(from, end < 0 ? undefined : end + 1);
    if (line.some((byte) => byte > 127)) yield line.slice();
    from += line.length;
  }
}

/** UTF-16 by its mark or its zeros; null for what is not. */
export function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return unmarked(head.subarray(0, 2000));
}

const hasUtf8Mark = (head: Uint8Array): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

/**
 * UTF-16 without a mark: its ASCII letters (delimiters and line ends at least) have a zero for every second byte, and
 * zeros stand nowhere else.
 */
function unmarked(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const at = (odd: number) => head.filter((byte, i) => i % 2 === odd && byte === 0).length;
  const [even, odd] = [at(0), at(1)];
  const ends = head.filter((byte) => byte === 10).length;
  if (odd > ends && even === 0 && odd > head.length * 0.02) return 'utf-16le';
  if (even > ends && odd === 0 && even > head.length * 0.02) return 'utf-16be';
  return null;
}
