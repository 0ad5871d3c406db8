import { redirect } from '@sveltejs/kit';
import { callerFor } from '#lib/server/context.ts';
import { secretPage } from '#lib/server/identity/auth/forms.ts';
import { refusalOf } from '#lib/server/platform/errors.ts';
import { connectionsUrl } from '#lib/urls/identity.ts';
import type { RequestHandler } from './$types';

/** Where a vendor sends people back to who signed in to an account there. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  event.setHeaders(secretPage);
  const back = await callerFor(locals)
    .connections.finishSignIn({ vendor: params.vendor, search: url.search })
    .catch((error: unknown) => refusalOf(locals, error, { route: event.route.id }));
  if ('message' in back) redirect(303, connectionsUrl({ account: 'failed' }));
  redirect(303, connectionsUrl({ account: back.outcome, name: back.name ?? undefined }));
};
