import punycode from 'punycode/punycode.js';

/** A host's name as people read it, `müller.de` for `xn--mller-kva.de`; as given where it decodes to nothing. */
export function toUnicode(host: string): string {
  if (!host.includes('xn--')) return host;
  try {
    return punycode.toUnicode(host);
  } catch {
    return host;
  }
}

/** A host's name as machines send it, `xn--mller-kva.de` for `müller.de`. */
export const toAscii = (host: string): string => punycode.toASCII(host);
