import { decodeWords } from 'postal-mime';

/** A whole encoded word (RFC 2047), and its character set; `Q` with pairs of hex digits behind each `=`, or `B`. */
const WORD = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?(?:q\?(?:=[\da-f]{2}|[^=?])+|b\?(?:[a-z\d+/]+={0,2}))\?=/gi;

/**
 * A text with its encoded words read, as files made from a mailbox have them in names: `=?utf-8?q?J=C3=BCrgen?=` is
 * `Jürgen`. Where one is broken (cut off, of an unknown character set, of bytes that are none of its letters), all stays
 * as it is: half a name is worse than one that shows what happened to it.
 */
export function decodedWords(text: string): string {
  const words = [...text.matchAll(WORD)];
  if (words.length === 0 || text.replace(WORD, '').includes('=?')) return text;
  if (!words.every(([, charset]) => isKnown(charset!))) return text;
  const decoded = decodeWords(text);
  return decoded.includes('\ufffd') ? text : decoded;
}

/** The library reads an unknown one as Western European: letters that nobody wrote. */
function isKnown(charset: string): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}

/** The platform's own, which Node and every browser have; the domain's compiler settings name neither. */
const { TextDecoder } = globalThis as unknown as { TextDecoder: new (charset: string) => object };
