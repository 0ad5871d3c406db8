/** `declared` is the name that the page gives itself, or null. `guessed` is true where it gave none that is known. */
export interface Decoded {
  text: string;
  charset: string;
  declared: string | null;
  guessed: boolean;
}

/**
 * Bytes of a page to text, in the order of the HTML standard (13.2.3.2): byte order mark, header, `<meta>` in the first
 * 1,024 bytes; else UTF-8 where it is valid, else Windows-1252. Never throws.
 */
export const decodeHtml = (body: Uint8Array, contentType: string | undefined): Decoded => {
  const mark = markOf(body);
  const declared =
    mark ?? /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1] ?? declaredInside(body) ?? null;
  const decoder = declared ? decoderFor(declared) : null;
  if (decoder) return { text: decoder.decode(body), charset: decoder.encoding, declared, guessed: false };
  const charset = isUtf8(body) ? 'utf-8' : 'windows-1252';
  return { text: new TextDecoder(charset).decode(body), charset, declared, guessed: true };
};

const markOf = (b: Uint8Array): string | null => {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le';
  return null;
};

const declaredInside = (body: Uint8Array): string | undefined =>
  /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(
    Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 1024)).toString('latin1'),
  )?.[1];

const decoderFor = (label: string): InstanceType<typeof TextDecoder> | null => {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
};

/** The last bytes may be half a letter where a body was cut, so they do not count. */
const isUtf8 = (body: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true });
    return true;
  } catch {
    return false;
  }
};
