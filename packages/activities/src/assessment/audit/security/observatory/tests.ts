import { parse } from 'tldts';
import type { PolicyVerdict } from './content-policy.ts';
import type { Outcome } from './modifiers.ts';
import type { Observed } from './observed.ts';
import { isPreloaded } from './preload.ts';

/** 180 days in seconds: what the Observatory takes for six months. */
const SIX_MONTHS = 15_552_000;

export const transport = ({ https, trusted, headers, host }: Observed): Outcome => {
  if (isPreloaded(host) && https) return 'hsts-preloaded';
  if (!https) return 'hsts-not-implemented-no-https';
  if (!trusted) return 'hsts-invalid-cert';
  const header = headers['strict-transport-security'];
  if (header === undefined) return 'hsts-not-implemented';
  const parts = header.split(';').map((part) => part.trim().toLowerCase());
  const age = parts.findLast((part) => part.startsWith('max-age='));
  if (header.includes(',') || age === undefined) return 'hsts-header-invalid';
  return Number.parseInt(age.slice('max-age='.length, 128), 10) < SIX_MONTHS
    ? 'hsts-implemented-max-age-less-than-six-months'
    : 'hsts-implemented-max-age-at-least-six-months';
};

export const redirection = ({ route, https, trusted }: Observed): Outcome => {
  if (!route?.[0]) return 'redirection-not-needed-no-http';
  const [first, second] = route;
  if (https && !trusted && route.at(-1)!.protocol === 'https:') return 'redirection-invalid-cert';
  if (route.every(({ hostname }) => isPreloaded(hostname))) return 'redirection-all-redirects-preloaded';
  if (!second) return 'redirection-missing';
  if (route.at(-1)!.protocol !== 'https:') return 'redirection-not-to-https';
  if (second.protocol === 'http:') return 'redirection-not-to-https-on-initial-redirection';
  return first.hostname === second.hostname ? 'redirection-to-https' : 'redirection-off-host-from-http';
};

/** From harmless to bad; the worst of all cookies counts. */
const cookieFaults: readonly Outcome[] = [
  'cookies-without-secure-flag-but-protected-by-hsts',
  'cookies-without-secure-flag',
  'cookies-session-without-secure-flag-but-protected-by-hsts',
  'cookies-samesite-flag-invalid',
  'cookies-anticsrf-without-samesite-flag',
  'cookies-session-without-httponly-flag',
  'cookies-session-without-secure-flag',
];

export const cookies = (seen: Observed): Outcome => {
  const sent = seen.cookies.map(readCookie).filter(({ name }) => name);
  const all = sent.filter(({ name }) => name !== 'heroku-session-affinity');
  if (all.length === 0) return 'cookies-not-found';
  const isProtected = /^hsts-(preloaded|implemented-max-age-at-least)/.test(transport(seen));
  const faults = [
    ...sent.flatMap(({ oddSameSite }): Outcome[] => (oddSameSite ? ['cookies-samesite-flag-invalid'] : [])),
    ...all.flatMap((cookie) => faultsOf(cookie, isProtected)),
  ];
  if (faults.length > 0) return worst(faults, cookieFaults);
  return all.every(({ sameSite }) => sameSite)
    ? 'cookies-secure-with-httponly-sessions-and-samesite'
    : 'cookies-secure-with-httponly-sessions';
};

interface Cookie {
  name: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string | null;
  /** `SameSite` with a value that there is not; browsers take it as if it were not written. */
  oddSameSite: boolean;
}

const faultsOf = ({ name, secure, httpOnly, sameSite }: Cookie, isProtected: boolean): Outcome[] => {
  const faults: Outcome[] = [];
  const isSession = /login|sess/.test(name);
  if (!secure) {
    if (sameSite === 'none') faults.push('cookies-samesite-flag-invalid');
    const what = isSession ? 'session-without-secure-flag' : 'without-secure-flag';
    faults.push(isProtected ? `cookies-${what}-but-protected-by-hsts` : `cookies-${what}`);
  }
  if (name.includes('csrf') && !sameSite) faults.push('cookies-anticsrf-without-samesite-flag');
  if (isSession && !httpOnly) faults.push('cookies-session-without-httponly-flag');
  return faults;
};

const readCookie = (cookie: string): Cookie => {
  const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
  const valueOf = (name: string) => {
    const found = attributes.find((one) => one.split('=')[0]!.trim().toLowerCase() === name);
    return found === undefined ? null : (found.split('=')[1] ?? '').trim().toLowerCase();
  };
  const sameSite = valueOf('samesite');
  const known = sameSite !== null && /^(lax|strict|none)$/.test(sameSite);
  return {
    name: pair.split('=')[0]!.trim().toLowerCase(),
    secure: valueOf('secure') !== null,
    httpOnly: valueOf('httponly') !== null,
    sameSite: known ? sameSite : null,
    oddSameSite: sameSite !== null && !known,
  };
};

const scriptFaults: readonly Outcome[] = [
  'sri-implemented-and-all-scripts-loaded-securely',
  'sri-implemented-and-external-scripts-loaded-securely',
  'sri-implemented-but-external-scripts-not-loaded-securely',
  'sri-not-implemented-but-external-scripts-loaded-securely',
  'sri-not-implemented-and-external-scripts-not-loaded-securely',
];

export const integrity = ({ headers, scripts, host, https }: Observed): Outcome => {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!;
  if (type && type !== 'text/html' && type !== 'application/xhtml+xml')
    return 'sri-not-implemented-response-not-html';
  if (scripts.length === 0) return 'sri-not-implemented-but-no-scripts-loaded';
  const own = parse(host).domain;
  const outcomes: Outcome[] = [];
  let foreign = false;
  for (const { attributes } of scripts) {
    const { src, integrity } = attributes;
    if (!src) continue;
    const withoutScheme = /^\/\/[^/]/.test(src);
    const relative = !withoutScheme && !/^https?:\/\//.test(src);
    const secure = relative ? https : !withoutScheme && src.startsWith('https:');
    if (relative || (!withoutScheme && parse(src).domain === own)) {
      if (integrity && secure && outcomes.length === 0) outcomes.push(scriptFaults[0]!);
      continue;
    }
    foreign = true;
    if (!secure) outcomes.push(integrity ? scriptFaults[2]! : scriptFaults[4]!);
    else if (!integrity) outcomes.push(scriptFaults[3]!);
  }
  if (outcomes.length > 0) return worst(outcomes, scriptFaults);
  return foreign
    ? 'sri-implemented-and-external-scripts-loaded-securely'
    : 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin';
};

const worst = (outcomes: Outcome[], order: readonly Outcome[]): Outcome =>
  outcomes.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));

const PRIVATE = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];
const OPEN = ['origin', 'origin-when-cross-origin', 'unsafe-url', 'no-referrer-when-downgrade'];

export const referrer = ({ headers, metaReferrer }: Observed): Outcome => {
  const said = [headers['referrer-policy'], metaReferrer].filter((one) => typeof one === 'string');
  if (said.length === 0) return 'referrer-policy-not-implemented';
  const policies = said.flatMap((one) => one.split(',')).map((one) => one.trim().toLowerCase());
  // Browsers take the last one that they know.
  const policy = policies.findLast((one) => PRIVATE.includes(one) || OPEN.includes(one));
  if (policy === undefined) return 'referrer-policy-header-invalid';
  return PRIVATE.includes(policy) ? 'referrer-policy-private' : 'referrer-policy-unsafe';
};

export const sniffing = ({ headers }: Observed): Outcome => {
  const header = headers['x-content-type-options'];
  if (!header) return 'x-content-type-options-not-implemented';
  return header.trim().toLowerCase() === 'nosniff'
    ? 'x-content-type-options-nosniff'
    : 'x-content-type-options-header-invalid';
};

export const framing = ({ headers }: Observed, { directives }: PolicyVerdict): Outcome => {
  if (directives?.has('frame-ancestors')) return 'x-frame-options-implemented-via-csp';
  const header = headers['x-frame-options']?.trim().toLowerCase();
  if (!header) return 'x-frame-options-not-implemented';
  if (header === 'deny' || header === 'sameorigin') return 'x-frame-options-sameorigin-or-deny';
  return header.startsWith('allow-from')
    ? 'x-frame-options-allow-from-origin'
    : 'x-frame-options-header-invalid';
};

export const sharing = ({ cors }: Observed): Outcome => {
  const allowed = cors?.headers['access-control-allow-origin'];
  if (!cors || !allowed) return 'cross-origin-resource-sharing-not-implemented';
  if (allowed.trim() === '*') return 'cross-origin-resource-sharing-implemented-with-public-access';
  const credentials = cors.headers['access-control-allow-credentials']?.trim().toLowerCase() === 'true';
  return allowed === cors.origin && credentials
    ? 'cross-origin-resource-sharing-implemented-with-universal-access'
    : 'cross-origin-resource-sharing-implemented-with-restricted-access';
};

export const resourcePolicy = ({ headers }: Observed): Outcome => {
  const header = headers['cross-origin-resource-policy']?.trim().toLowerCase();
  if (!header) return 'corp-not-implemented';
  return header === 'same-origin' || header === 'same-site' || header === 'cross-origin'
    ? `corp-implemented-with-${header}`
    : 'corp-header-invalid';
};

export const embedderPolicy = ({ headers }: Observed): Outcome => {
  const header = headers['cross-origin-embedder-policy'];
  if (!header) return 'coep-not-implemented';
  const policy = token(header);
  return policy === 'require-corp' || policy === 'credentialless' || policy === 'unsafe-none'
    ? `coep-implemented-with-${policy}`
    : 'coep-header-invalid';
};

export const openerPolicy = ({ headers }: Observed): Outcome => {
  const header = headers['cross-origin-opener-policy'];
  if (!header) return 'coop-not-implemented';
  const policy = token(header);
  return policy === 'same-origin' ||
    policy === 'same-origin-allow-popups' ||
    policy === 'noopener-allow-popups' ||
    policy === 'unsafe-none'
    ? `coop-implemented-with-${policy}`
    : 'coop-header-invalid';
};

/** The token of a structured field's item (RFC 9651); its parameters do not matter here. */
const token = (header: string): string | null =>
  /^ *([a-z*][\w!#$%&'*+.^`|~:/-]{0,60}) *(?:;[^,]*)?$/i.exec(header.slice(0, 1024))?.[1] ?? null;
