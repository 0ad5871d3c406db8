import { parseUrl, type WebAddress } from '../../../platform/url/index.ts';
import { isLocal } from '../../normalise/website.ts';
import { registrable } from './host.ts';
import { readWebsite } from './read.ts';
import { SUBDOMAIN, sharedHostOf } from './shared/index.ts';

/** Whose a website is. */
export type WebIdentity =
  /** A name of the business's own: `acme.co.uk`, `acme.github.io`, `joes.weebly.com`. */
  | { kind: 'domain'; key: string }
  /** Its page on a host that many share: `facebook.com/joespizza`. */
  | { kind: 'page'; key: string };

/** Null where the address says nobody in particular (`facebook.com`, a search), or is none. */
export function websiteIdentity(address: string): WebIdentity | null {
  const url = parseUrl(address);
  if (!url?.hostname) return null;
  if (isLocal(url.hostname)) return { kind: 'domain', key: url.host };
  const { name, domain, own, brand } = registrable(url.hostname);
  if (!domain) return null;
  const found = sharedHostOf(name, { brand, domain });
  if (!found) return own ? { kind: 'domain', key: own } : null;
  const page = found.shared.page({
    host: found.host,
    sub: found.sub,
    path: partsOf(url),
    query: new Map([...url.searchParams].map(([key, value]) => [key.toLowerCase(), value])),
  });
  if (!page) return null;
  if (page.startsWith(SUBDOMAIN)) return { kind: 'domain', key: page.slice(SUBDOMAIN.length) };
  const isBelow = page.includes(`.${found.host}/`);
  return { kind: 'page', key: isBelow ? page : `${found.host}/${page}`.slice(0, 500) };
}

/** True for the page of a person on a network for business, not of a company. */
export function isPersonsPage(text: string): boolean {
  const url = /linkedin|xing/i.test(text) ? readWebsite(text) : null;
  const found = url === null ? null : websiteIdentity(url);
  return found?.kind === 'page' && /^(?:linkedin\.com\/in|xing\.com\/profile)\//.test(found.key);
}

/** The company's own domain that a host or an email's part after the @ says; null where many share it. */
export function ownDomain(host: string): string | null {
  const found = websiteIdentity(`http://${host}`);
  return found?.kind === 'domain' ? found.key : null;
}

/**
 * What makes two hosts one place on the web, whoever it belongs to: the registrable domain by the Public Suffix List,
 * its private part too (`shop.acme.co.uk` → `acme.co.uk`); else the host with its port.
 */
export function siteOf(host: string): string {
  const name = host.replace(/:\d+$/, '');
  if (isLocal(name)) return host;
  const found = registrable(name);
  return found.own ?? found.domain ?? found.name;
}

/** `#!/joe` was a path once. */
function partsOf({ pathname, hash }: WebAddress): string[] {
  const path = hash.startsWith('#!') && pathname === '/' ? hash.slice(2) : pathname;
  return path.split('/').map(decoded).filter(Boolean);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFC').trim();
  } catch {
    return part;
  }
}
