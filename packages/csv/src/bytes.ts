import { setImmediate } from 'node:timers/promises';

/** A file's bytes, to be read from the beginning as often as it is called. */
export type OpenFile = () => Promise<AsyncIterable<Uint8Array>>;

/** As much is worked on at once, in bytes; then whoever waits for the same process has a turn. */
export const PIECE = 64 * 1024;

/** The same file in pieces of at most `PIECE` bytes, with a turn for others after so many: a whole file can come in one. */
export const inPieces =
  (open: OpenFile): OpenFile =>
  async () =>
    (async function* () {
      let since = 0;
      for await (const chunk of await open())
        for (let from = 0; from < chunk.length; from += PIECE) {
          const piece = chunk.subarray(from, from + PIECE);
          yield piece;
          since += piece.length;
          if (since < PIECE) continue;
          since = 0;
          await setImmediate();
        }
    })();

/** The first `size` bytes; all where there are fewer. */
export async function firstBytes(open: OpenFile, size: number): Promise<Uint8Array> {
  const head = new Uint8Array(size);
  let length = 0;
  for await (const chunk of await open()) {
    const part = chunk.subarray(0, size - length);
    head.set(part, length);
    length += part.length;
    if (length >= size) break;
  }
  return head.subarray(0, length);
}
