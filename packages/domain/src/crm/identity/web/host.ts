import { parse } from 'tldts';
import { toAscii, toUnicode } from '../../normalise/host.ts';

/** What the Public Suffix List says of a host, in one spelling of each name: `müller.de`, never `xn--mller-kva.de`. */
export interface Registrable {
  /** The whole name. */
  name: string;
  /** What was registered below a suffix that registries give out (`acme.co.uk`); null where there is none. */
  domain: string | null;
  /** The same where people register below a company's name, too (`acme.github.io`). */
  own: string | null;
  /** The registered name without its suffix. */
  brand: string;
}

/** `host` may have a port. */
export function registrable(host: string): Registrable {
  const name = toUnicode(toAscii(host.replace(/:\d+$/, '').toLowerCase())).replace(/^www\.|\.$/g, '');
  const public_ = parse(name);
  const known = public_.isIcann === true || RESERVED.test(name);
  return {
    name,
    domain: known ? public_.domain : null,
    own: known ? parse(name, { allowPrivateDomains: true }).domain : null,
    brand: public_.domainWithoutSuffix ?? '',
  };
}

/** Endings kept for examples and tests (RFC 2606, 6761): no registry gives them out, documents use them. */
const RESERVED = /(?:^|\.)(?:example|test|invalid)$/;
