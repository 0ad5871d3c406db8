import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { safePath, setCookies } from '#lib/server/identity/auth/forms.ts';
import { refusalOf } from '#lib/server/platform/errors.ts';
import { accountUrl, signInQuery, signInUrl } from '#lib/urls/identity.ts';
import type { RequestHandler } from './$types';

/** Leads to a provider for signing in. A link, so that it works without JavaScript; what it begins is this browser's only. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const next = safePath(signInQuery.read(url.searchParams).query.next);
  const way = await locals.services.auth.providers
    .begin(params.provider, next, locals.visitor)
    .catch((error: unknown) => refusalOf(locals, error));
  if ('message' in way) redirect(303, signInUrl({ next, refused: 'away', by: params.provider }));
  setCookies(event, [way.cookie]);
  // To one of the provider's own origins, as whoever made the address saw to.
  redirect(303, way.url, { external: true });
};

const linking = z.object({ password: z.string().max(400) });

/** The same for who is signed in and connects an account of theirs; gives the address, since a script asks. */
export const POST: RequestHandler = async (event) => {
  const { locals, params, request } = event;
  if (!locals.signedIn) return Response.json({ message: 'Sign in first.' }, { status: 401 });
  try {
    const { password } = linking.parse(await request.json().catch(() => null));
    const { providers } = locals.services.auth;
    const { url, cookie } = await providers.beginLinking(
      ...([params.provider, accountUrl(), locals.signedIn, password, locals.visitor] as const),
    );
    setCookies(event, [cookie]);
    return Response.json({ url });
  } catch (error) {
    const { status, message, field } = refusalOf(locals, error, { route: event.route.id });
    return Response.json({ message, field }, { status });
  }
};
