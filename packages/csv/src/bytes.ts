/** A file's bytes, to be read from the beginning as often as it is called. */
export type OpenFile = () => Promise<AsyncIterable<Uint8Array>>;

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
