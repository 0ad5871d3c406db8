import { redirect } from '@sveltejs/kit';
import { letIn, safePath, secretPage, setCookies } from '#lib/server/identity/auth/forms.ts';
import { refusalOf } from '#lib/server/platform/errors.ts';
import { accountUrl, signInUrl } from '#lib/urls/identity.ts';
import type { RequestHandler } from './$types';

/** Where a provider sends people back to. */
export const GET: RequestHandler = async (event) => {
  const { cookies, locals, params, url } = event;
  event.setHeaders(secretPage);
  const { providers, ...auth } = locals.services.auth;
  const held = { secret: cookies.get(providers.cookieName), signedIn: locals.signedIn };
  const back = await providers
    .comeBack(params.provider, url, held, locals.visitor)
    .catch((error: unknown) => refusalOf(locals, error));
  setCookies(event, [providers.cleared()]);
  // Connecting what is connected already, or a provider that is none.
  if ('message' in back)
    redirect(303, locals.signedIn ? accountUrl({ provider: 'taken' }) : signInUrl({ refused: 'unknown' }));
  if ('linked' in back) redirect(303, accountUrl({ provider: 'connected' }));
  if ('refused' in back) {
    if (back.linking) redirect(303, accountUrl({ provider: back.refused }));
    redirect(303, signInUrl({ next: safePath(back.next), refused: back.refused, by: params.provider }));
  }
  const { signedIn, visitor } = locals;
  if (signedIn) await auth.endSession(signedIn.user.id, signedIn.sessionId, visitor);
  redirect(303, letIn(event, back.entry, safePath(back.next)));
};
