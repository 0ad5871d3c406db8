import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { bodyLimit } from '#lib/server/body-limits.ts';
import { countRoute, withinLimits } from '#lib/server/limits.ts';
import { withBody } from '#lib/server/platform/bodies.ts';
import { elsewhere } from '#lib/server/elsewhere.ts';
import { tell } from '#lib/server/platform/errors.ts';
import { newTally, noteRefusal } from '#lib/server/platform/limits/tally.ts';
import { newErrorId } from '#lib/server/platform/log.ts';
import { stopServices, theServices } from '#lib/server/platform/process.ts';
import { refuseForeign, refuseHost, securityHeaders } from '#lib/server/platform/security.ts';
import { DEVICE_COOKIE } from '#lib/server/identity/auth/entrance.ts';
import { ORGANISATION_HEADER } from '#lib/contract/identity/session.ts';
import { newOrganisationUrl, secondFactorUrl, signInUrl } from '#lib/urls/identity.ts';

/** A wrong setting ends the start here, with a message that names it. */
export const init: ServerInit = () => {
  theServices();
  process.once('sveltekit:shutdown', () => void stopServices().finally(() => process.exit(0)));
};

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, request, url } = event;
  locals.askedAt = Date.now();
  locals.tally = newTally();
  locals.services = theServices();
  // Only errors name it, and most requests are of a mail's pixel.
  let requestId: string | undefined;
  Object.defineProperty(locals, 'requestId', { get: () => (requestId ??= newErrorId()), enumerable: true });
  locals.signedIn = null;
  locals.showing = request.headers.get(ORGANISATION_HEADER);
  locals.visitor = {
    ip: event.getClientAddress(),
    userAgent: request.headers.get('user-agent'),
    device: cookies.get(DEVICE_COOKIE),
  };

  const { env, auth } = locals.services;
  const cookie = cookies.get(auth.cookieName);
  const response =
    refuseHost(request, env) ??
    refuseForeign(request, url, env.APP_URL) ??
    (await withinLimits(event, cookie, () => answered({ event, resolve }, cookie)));
  securityHeaders(response.headers, url);
  return response;
};

async function answered(
  { event, resolve }: Parameters<Handle>[0],
  cookie: string | undefined,
): Promise<Response> {
  const { locals, cookies, request, url } = event;
  const { auth } = locals.services;
  if (cookie && needsPerson(url.pathname)) {
    locals.signedIn = await auth.authenticate(cookie);
    if (!locals.signedIn) {
      const { name, value, attributes } = await auth.signOut(cookie, locals.visitor);
      cookies.set(name, value, attributes);
    }
  }
  if (event.route.id?.startsWith('/(app)') && !locals.signedIn)
    redirect(303, signInUrl({ next: url.pathname + url.search }));
  if (event.route.id?.startsWith('/(app)') && locals.signedIn?.due) redirect(303, secondFactorUrl());
  if (event.route.id?.startsWith('/(app)') && !locals.signedIn?.current) redirect(303, newOrganisationUrl());

  await countRoute(event);
  const isKnown = !!locals.signedIn || (isRest(event.route.id) && request.headers.has('authorization'));
  return withBody(request, bodyLimit(event.route.id, { isKnown }), async (bounded) => {
    Object.assign(event, { request: bounded });
    return resolve(event, {
      // The link headers would list every chunk again; the page has them.
      filterSerializedResponseHeaders: (name) => name === 'content-type',
      // Pages for a lead's eyes have no script at all, not even the app's for light and dark.
      transformPageChunk: ({ html }) =>
        isForLeads(url.pathname) ? html.replace(/<script nonce[\s\S]*?<\/script>/, '') : html,
    });
  });
}

export const handleError: HandleServerError = async ({ error, event, kind }) => {
  if (kind !== 'unknown') return;
  noteRefusal(event.locals.tally, error);
  const { status, message, errorId } = tell(error, {
    route: event.route.id,
    requestId: event.locals.requestId,
  });
  // Queries are read leniently: what a page's procedures refuse was in its path, and no page has such an address.
  const isPage = event.request.method === 'GET' && event.route.id?.startsWith('/(app)');
  if (status === 400 && isPage && Object.keys(event.params).length > 0)
    return { status: 404, message: 'Not Found' };
  if (status === 404 && isPage) return { status, message, elsewhere: await elsewhere(event) };
  const { retryAfterMs } = event.locals.tally;
  if (status === 429 && retryAfterMs !== null)
    return { status, message, retryAfter: Math.ceil(retryAfterMs / 1000) };
  return { status, message, errorId };
};

/** Its handler lets programs in by their key before it reads what they send. */
const isRest = (route: string | null) => route === '/api/v1/[...path]';

const isForLeads = (path: string) => /^\/[rtu]\//.test(path);

/** Tracking, webhooks and other public addresses cost no look-up of a session. */
const needsPerson = (path: string) => !/^\/(t|u|r|files|api\/webhooks|api\/health)\//.test(`${path}/`);
