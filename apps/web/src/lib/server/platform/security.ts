import { isOurHost, parseUrl } from '@leadfactory/domain/platform/url';

/**
 * Refuses what comes under a name that is none of ours (`isOurHost`). Openings and clicks of mails may come under any: the domain
 * that a mail is from may have a host of its own lead here, and what they ask for is signed.
 */
export function refuseHost(
  request: Request,
  { APP_URL, ALLOWED_HOSTS }: { APP_URL: string; ALLOWED_HOSTS: readonly string[] },
): Response | null {
  if (isTracking(request)) return null;
  const names = [parseUrl(APP_URL)?.hostname ?? '', ...ALLOWED_HOSTS];
  if (isOurHost(request.headers.get('host') ?? new URL(request.url).host, names)) return null;
  const message = 'This server does not answer to this name. Its operator can add it to ALLOWED_HOSTS.';
  return Response.json({ message, code: 'MISDIRECTED_REQUEST' }, { status: 421 });
}

const isTracking = ({ method, url }: Request): boolean =>
  ['GET', 'HEAD'].includes(method) && /^\/t\/[co]\/./.test(new URL(url).pathname);

/**
 * The one check against requests forged by other sites (SvelteKit's own is off, for it knows no exceptions):
 * whatever changes something must come from one of our pages. Where no cookie is what gives the right, none is
 * asked for: one-click unsubscribing (RFC 8058) and webhooks carry a signature, programs an API key. A program names no
 * origin; what names another's is a page of theirs, whatever key it carries.
 */
export function refuseForeign(request: Request, url: URL, appUrl: string): Response | null {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return null;
  if (/^\/(u|api\/webhooks)\//.test(url.pathname)) return null;
  const origin = request.headers.get('origin');
  // Without a cookie nothing is done in anybody's name: who sends no key either is told so (401).
  const { headers } = request;
  const isProgram =
    url.pathname.startsWith('/api/') && (headers.has('authorization') || !headers.has('cookie'));
  if (origin === null ? isProgram : origin === url.origin || origin === new URL(appUrl).origin) return null;
  const message =
    'This request did not come from one of our pages, so it was refused. Programs send an API key.';
  return Response.json({ message, code: 'FORBIDDEN' }, { status: 403 });
}

/**
 * Sent with everything that the app answers; the content security policy is SvelteKit's (vite.config.ts). Nobody keeps an
 * answer that does not say itself how long it may be kept: pages and the API are of somebody's.
 */
export function securityHeaders(headers: Headers, url: URL): void {
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set('x-content-type-options', 'nosniff');
  set('x-frame-options', 'DENY');
  set('referrer-policy', 'strict-origin-when-cross-origin');
  set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  set('cross-origin-opener-policy', 'same-origin');
  if (url.protocol === 'https:') set('strict-transport-security', 'max-age=31536000');
  set('cache-control', 'private, no-store');
}
