import { toAscii, toUnicode } from './host.ts';

/** Letters before the @ that most mail servers, Amazon's among them, take from nobody (they need SMTPUTF8, RFC 6531). */
export const needsUtf8 = (address: string): boolean =>
  /[^\x20-\x7e]/.test(address.slice(0, address.lastIndexOf('@')));

/** An address as it travels: its domain in ASCII (RFC 5891). */
export const wireAddress = (address: string): string => {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + toAscii(address.slice(at));
};

/** In one spelling (lower case, the domain as people read it), without `mailto:` and pointed brackets; null where it cannot be an address (RFC 5321's lengths). */
export function emailAddress(text: string): string | null {
  const address = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text)
    .normalize('NFC')
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const [local, domain, ...more] = address.split('@');
  if (!local || !domain || more.length > 0 || local.length > 64 || address.length > 254) return null;
  if (/[\s,;:<>()[\]\\"]/.test(address) || /^\.|\.$|\.\./.test(local)) return null;
  return hostname.test(domain) ? `${local}@${toUnicode(toAscii(domain))}` : null;
}

/** Letters with their marks (`.भारत`), digits and hyphens between dots. */
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?';
const hostname = new RegExp(`^${label}(?:\\.${label})+$`, 'u');
