import type { CertificateFacts, FetchResult, Guard, TlsProbe, TlsVersion } from '@leadfactory/guard';
import { tlsVersions } from '@leadfactory/guard';
import type { Site, Dns } from '../../../acquisition/website/index.ts';
import { findExposed, type Exposure } from './exposed.ts';
import { findLibraries, mixedInStyles } from './files.ts';
import { mailDomain, mailRecords, type MailRecords } from './mail.ts';
import { observatory, type ObservatoryResult, type Observed } from './observatory/index.ts';
import { readSecurityTxt, type SecurityTxt } from './security-txt.ts';
import type { Detected } from './vulnerabilities/detect.ts';

/** What is asked of a server's encryption. */
export type ProbeTls = (url: URL, version: TlsVersion, signal: AbortSignal) => Promise<TlsProbe>;

/** A site, and all that its security is judged by. */
export interface Secured extends Site {
  observatory: ObservatoryResult;
  /** Null on a site without encryption. */
  tls: { offered: Partial<Record<TlsVersion, boolean>>; certificate: CertificateFacts | null } | null;
  exposure: Exposure;
  securityTxt: SecurityTxt;
  libraries: Detected[];
  mixedStyles: { style: string; loads: string }[];
  /** Null where mail is not this site's affair. */
  mail: MailRecords | null;
}

export interface GatherDeps {
  guard: Guard;
  dns: Dns;
  tls: ProbeTls;
}

const BESIDE = { maxBytes: 20_000, timeoutMs: 5_000, maxRedirects: 3, certificates: 'reported' } as const;

/**
 * Asks the website and the name system. To the website go at most some 50 requests in all, most of them for files that
 * any visitor's browser fetches too, never more than a few at once.
 */
export const gather = async (
  { guard, dns, tls }: GatherDeps,
  site: Site,
  signal: AbortSignal,
): Promise<Secured> => {
  const { page, at } = site;
  const domain = mailDomain(page.url.hostname);
  const [mail, encryption] = await Promise.all([
    domain ? mailRecords(dns, domain) : null,
    page.url.protocol === 'https:' ? encryptionOf(tls, page.url, signal) : null,
  ]);
  signal.throwIfAborted();
  const cors = await guard.fetch(page.url, {
    ...BESIDE,
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
  });
  const securityTxt = await guard.fetch(new URL('/.well-known/security.txt', page.url), BESIDE);
  const exposure = await findExposed(guard, page.url, site.assets.all, signal);
  return {
    ...site,
    mail,
    tls: encryption,
    exposure,
    observatory: observatory(observed(site, cors)),
    securityTxt: readSecurityTxt(securityTxt, at),
    libraries: await findLibraries(guard, site.assets, signal),
    mixedStyles: site.https ? await mixedInStyles(guard, site.assets, signal) : [],
  };
};

/** A stranger's website, that no site has a reason to trust. */
const ORIGIN = 'https://origin.example';

/** One question at a time: some servers take several for an attack. */
const encryptionOf = async (probe: ProbeTls, url: URL, signal: AbortSignal): Promise<Secured['tls']> => {
  const offered: Partial<Record<TlsVersion, boolean>> = {};
  let certificate: CertificateFacts | null = null;
  for (const version of tlsVersions.toReversed()) {
    const answer = await probe(url, version, signal);
    if (!answer.known) continue;
    offered[version] = answer.offered;
    if (answer.offered) certificate ??= answer.certificate;
  }
  return { offered, certificate };
};

const observed = (
  { page, answer, headers, https, document, plainHttp }: Site,
  cors: FetchResult,
): Observed => ({
  host: page.url.hostname,
  https,
  trusted: answer.tls?.authorized === true,
  headers,
  cookies: answer.cookies,
  metaPolicies: document
    .all('meta')
    .filter(({ attributes }) => attributes['http-equiv']?.trim().toLowerCase() === 'content-security-policy')
    .flatMap(({ attributes }) => attributes.content || []),
  metaReferrer:
    document
      .all('meta')
      .findLast(
        ({ attributes }) => attributes.name?.trim().toLowerCase() === 'referrer' && attributes.content,
      )?.attributes.content ?? null,
  scripts: document.all('script'),
  route: https ? routeOf(plainHttp) : routeOf(answer),
  cors: cors.ok ? { headers: cors.headers, origin: ORIGIN } : null,
});

const routeOf = (answer: FetchResult | null): URL[] | null =>
  answer?.ok ? [...answer.redirects.map(({ url }) => new URL(url)), new URL(answer.finalUrl)] : null;
