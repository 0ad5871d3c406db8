import { parse } from 'tldts';
import { parseUrl, type WebAddress } from '../../platform/url/index.ts';

/**
 * The addresses to try for a website, best first, as browsers write them. Where no scheme was written, or HTTPS on its
 * own port (an import writes that before bare names), HTTP comes second: many small businesses have nothing else.
 * Empty when it cannot be an address.
 */
export const websiteAddresses = (written: string): string[] => addressesOf(written).map(({ href }) => href);

const addressesOf = (written: string): WebAddress[] => {
  const text = written.trim();
  if (text === '' || /\s/.test(text)) return [];
  if (/^https:\/\//i.test(text))
    return urls(text).flatMap((url) =>
      url.port === '' ? [url, ...urls(url.href.replace(/^https:/, 'http:'))] : [url],
    );
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^(file|ftp|mailto|javascript|data):/i.test(text))
    return urls(text);
  if (!/^\[?[\w\p{L}-]+[.:\]]/u.test(text) && !/^localhost\b/i.test(text)) return [];
  return urls(`https://${text}`, `http://${text}`);
};

const urls = (...texts: string[]): WebAddress[] => texts.flatMap((text) => parseUrl(text) ?? []);

/** Two spellings of one website (`Example.com`, `http://example.com/`) have the same key. */
export const websiteKey = (written: string): string => {
  const url = addressesOf(written)[0];
  if (!url) return written.trim().toLowerCase();
  return `${url.host}${url.pathname.replace(/\/$/, '')}${url.search}`;
};

/** The country that a name's ending stands for, where it is a country's and sold to that country's people mostly. */
export const countryOfDomain = (host: string): string | null => {
  const ending = parse(host).publicSuffix?.split('.').at(-1)?.toUpperCase();
  if (!ending || ending.length !== 2 || GENERIC.has(ending)) return null;
  return ending === 'UK' ? 'GB' : ending;
};

/** Country endings that the whole world buys (Google Search treats most of them as generic). */
const GENERIC = new Set(
  'AD AI AS BZ CC CD CO DJ EU FM GG IO LA LY ME MS MU NU SC SH SO SR SU TK TO TV VC WS AC'.split(' '),
);
