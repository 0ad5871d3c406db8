import punycode from 'punycode/punycode.js';
import { parseUrl } from '../../platform/url/index.ts';

/** A host's name as people read it, `müller.de` for `xn--mller-kva.de`; as given where it decodes to nothing. */
export function toUnicode(host: string): string {
  if (!host.includes('xn--')) return host;
  try {
    return punycode.toUnicode(host);
  } catch {
    return host;
  }
}

/** What ends a host's name in an address of the web, or stands for another sign: what has it is no name. */
const NO_NAME = /[/?#\\:@%[\]]/;

/** A host's name as machines send it, `xn--mller-kva.de` for `müller.de`, by UTS 46 as browsers do it; as given where it is no name. */
export const toAscii = (host: string): string =>
  /^[\x21-\x7e]+$/.test(host) || NO_NAME.test(host) ? host : (parseUrl(`http://${host}`)?.hostname ?? host);
