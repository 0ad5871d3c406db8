import { getDomain } from 'tldts';

/** Words by which people say that a cell is empty. */
const nothing = new Set([
  '',
  '-',
  '--',
  '—',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'unknown',
  '#n/a',
  'keine',
  '?',
]);

/** A cell's text: trimmed, spaces in one, in Unicode's composed form; null where it says nothing. */
export function cellText(cell: string): string | null {
  const text = cell.normalize('NFC').replace(/\s+/g, ' ').trim();
  return nothing.has(text.toLowerCase()) ? null : text;
}

/** Lower case, without `mailto:` and pointed brackets; null where it cannot be an address (RFC 5321's lengths). */
export function emailAddress(text: string): string | null {
  const address = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const [local, domain, ...more] = address.split('@');
  if (!local || !domain || more.length > 0 || local.length > 64 || address.length > 254) return null;
  if (/[\s,;:<>()[\]\\"]/.test(address) || /^\.|\.$|\.\./.test(local)) return null;
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u.test(
    domain,
  )
    ? address
    : null;
}

/**
 * A website's URL and host (with a port that is not the scheme's own); null where it cannot be one. A bare host
 * gets `https`, one on this machine `http`. Whether it may be visited is for the assessment to judge.
 */
export function websiteAddress(text: string): { url: string; host: string } | null {
  const given = text.trim().replace(/^\/\//, '');
  if (/\s/.test(given)) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given);
  const [, scheme, authority, path] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/i.exec(
      hasScheme ? given : `${isLocal(given.split(/[/:?#]/)[0]!) ? 'http' : 'https'}://${given}`,
    ) ?? [];
  if (!scheme || !authority) return null;
  const host = authority
    .replace(/^[^@]*@/, '')
    .toLowerCase()
    .replace(/\.(?=:|$)/, '');
  const [, name, port] = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
  if (!name || !/^(\[.*\]|[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*)$/u.test(name)) return null;
  if (!hasScheme && !name.includes('.') && !isLocal(name)) return null;
  const own = { http: '80', https: '443' }[scheme.toLowerCase()];
  const full = port && port !== own ? `${name}:${port}` : name;
  return { url: `${scheme.toLowerCase()}://${full}${path || '/'}`, host: full };
}

const isLocal = (host: string) =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^\d+\.\d+\.\d+\.\d+$/.test(host) ||
  host.startsWith('[');

/**
 * What makes two hosts one company: the registrable domain (`shop.acme.co.uk` → `acme.co.uk`; by the Public
 * Suffix List, its private part too, so that two shops of one host are two), else the host with its port.
 */
export function companyDomain(host: string): string {
  const name = host.replace(/:\d+$/, '');
  if (isLocal(name)) return host;
  return getDomain(name, { allowPrivateDomains: true }) ?? name.replace(/^www\./, '');
}

/** A phone number as a key: its digits, with the + where it was given; null where there are too few or many. */
export function phoneKey(text: string): string | null {
  const digits = text.replace(/(?:ext|x|extension|durchwahl)\.?\s*\d+$/i, '').replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 20 || /[\p{L}]{4,}/u.test(text)) return null;
  return (/^\s*(\+|00)/.test(text) ? '+' : '') + digits.replace(/^00/, '');
}

/** A name as a key: lower case, without accents, punctuation and the form of the company (Ltd, GmbH, …). */
export function nameKey(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  while (words.length > 1 && companyForms.has(words.at(-1)!)) words.pop();
  return words.join(' ');
}
const companyForms = new Set(
  'ltd limited llc inc incorporated corp corporation co gmbh ag kg ug bv nv sa sas sarl srl spa oy ab as plc pty llp'.split(
    ' ',
  ),
);

/** Mail providers open to all: their domain says nothing about the company. */
const openProviders = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com outlook.com hotmail.com hotmail.co.uk ' +
    'hotmail.fr live.com msn.com icloud.com me.com mac.com aol.com gmx.com gmx.de gmx.net web.de t-online.de ' +
    'proton.me protonmail.com mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com zoho.com fastmail.com ' +
    'orange.fr free.fr wanadoo.fr laposte.net libero.it comcast.net verizon.net att.net sbcglobal.net btinternet.com'
  ).split(' '),
);
export const isOpenProvider = (domain: string): boolean => openProviders.has(domain);

/** Cents in an amount as written ("1.234,50 €", "$12.50", "12"); null where it is no amount above or equal to 0. */
export function amountCents(text: string): number | null {
  const digits = text.replace(/[^\d.,-]/g, '');
  const decimal = /[.,](\d{1,2})$/.exec(digits);
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '');
  if (!/^\d{1,8}$/.test(whole)) return null;
  return Number(whole) * 100 + Number((decimal?.[1] ?? '').padEnd(2, '0'));
}
