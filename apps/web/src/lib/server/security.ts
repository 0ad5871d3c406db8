/**
 * SvelteKit refuses form posts from other sites, but not JSON: this refuses whatever changes something, comes
 * with cookies from a browser, and was not sent by our own pages. Requests with an API key, webhooks and
 * RFC 8058's one-click carry no cookies that matter.
 */
export function refuseForeign(request: Request, url: URL, appUrl: string): Response | null {
  const safe = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  if (safe || !url.pathname.startsWith('/api/') || url.pathname.startsWith('/api/webhooks/')) return null;
  if (request.headers.has('authorization') || !request.headers.has('cookie')) return null;
  const origin = request.headers.get('origin');
  const own = origin !== null && (origin === url.origin || origin === new URL(appUrl).origin);
  const fetchSite = request.headers.get('sec-fetch-site');
  if (own && (fetchSite === null || fetchSite === 'same-origin')) return null;
  return Response.json(
    {
      message: 'This request came from another site, so it was refused. Use an API key for programs.',
      code: 'FORBIDDEN',
    },
    { status: 403 },
  );
}

/** Sent with everything that the app answers; the content security policy is SvelteKit's (vite.config.ts). */
export function securityHeaders(headers: Headers, url: URL, signedIn: boolean): void {
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set('x-content-type-options', 'nosniff');
  set('x-frame-options', 'DENY');
  set('referrer-policy', 'strict-origin-when-cross-origin');
  set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  set('cross-origin-opener-policy', 'same-origin');
  if (url.protocol === 'https:') set('strict-transport-security', 'max-age=31536000');
  if (signedIn) set('cache-control', 'private, no-store');
}
