/**
 * Whether one of the addresses stands in a file, whatever its case and its encoding: bytes are compared without NUL, which
 * UTF-16 has beside each letter of ASCII.
 */
export async function holdsAddress(
  pieces: AsyncIterable<Uint8Array>,
  addresses: readonly string[],
): Promise<boolean> {
  const wanted = addresses.flatMap((address) => [
    folded(Buffer.from(address)),
    folded(Buffer.from(address, 'latin1')),
  ]);
  const longest = Math.max(0, ...wanted.map((text) => text.length));
  if (longest === 0) return false;
  let before = '';
  for await (const piece of pieces) {
    const text = before + folded(piece);
    if (wanted.some((address) => text.includes(address))) return true;
    before = text.slice(-longest);
  }
  return false;
}

/** Bytes as a text that can be searched: NUL left out, ASCII in lower case, a letter for each other byte. */
const folded = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replaceAll('\0', '')
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
