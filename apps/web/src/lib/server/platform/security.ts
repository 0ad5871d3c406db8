/**
 * The one check against requests forged by other sites (SvelteKit's own is off, for it knows no exceptions):
 * whatever changes something must come from one of our pages. Where no cookie is what gives the right, none is
 * asked for: one-click unsubscribing (RFC 8058) and webhooks carry a signature, programs an API key.
 */
export function refuseForeign(request: Request, url: URL, appUrl: string): Response | null {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return null;
  if (/^\/(u|api\/webhooks)\//.test(url.pathname)) return null;
  if (url.pathname.startsWith('/api/') && request.headers.has('authorization')) return null;
  const origin = request.headers.get('origin');
  if (origin !== null && (origin === url.origin || origin === new URL(appUrl).origin)) return null;
  const message =
    'This request did not come from one of our pages, so it was refused. Programs send an API key.';
  return Response.json({ message, code: 'FORBIDDEN' }, { status: 403 });
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
