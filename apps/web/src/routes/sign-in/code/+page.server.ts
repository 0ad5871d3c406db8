import { redirect } from '@sveltejs/kit';
import { attempted, letIn, safePath } from '#lib/server/identity/auth/forms.ts';
import { signInQuery, signInUrl } from '#lib/urls/identity.ts';
import type { Actions, PageServerLoad } from './$types';

/** After the password, for who has a second factor; nothing is open yet. */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  const { entrance, passkeys } = locals.services.auth;
  const next = safePath(signInQuery.read(url.searchParams).query.next);
  const half = await entrance.halfWay(cookies.get(entrance.halfCookieName));
  if (!half) redirect(303, signInUrl({ next }));
  return { next, passkeys: passkeys.signIn.isPossible && (await passkeys.has(half.userId)) };
};

export const actions = {
  default: (event) =>
    attempted(event.locals, async () => {
      const form = await event.request.formData();
      const next = safePath(form.get('next'));
      const { entrance } = event.locals.services.auth;
      const half = event.cookies.get(entrance.halfCookieName);
      const code = String(form.get('code') ?? '').slice(0, 40);
      redirect(303, letIn(event, await entrance.finish(half, code, event.locals.visitor), next));
    }),
} satisfies Actions;
