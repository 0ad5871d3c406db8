import { redirect } from '@sveltejs/kit';
import { attempted, safePath, letIn } from '#lib/server/identity/auth/forms.ts';
import { signInQuery } from '#lib/urls/identity.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const { query } = signInQuery.read(url.searchParams);
  const next = safePath(query.next);
  if (locals.signedIn) redirect(303, next);
  const { passkeys, providers } = locals.services.auth;
  const { offered } = providers;
  const by = offered.find(({ id }) => id === query.by)?.name ?? 'The other side';
  return {
    ...{ next, offered, passkeys: passkeys.signIn.isPossible },
    refusal: query.refused ? { why: query.refused, by } : null,
  };
};

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '');
    const next = safePath(form.get('next') ?? signInQuery.read(event.url.searchParams).query.next);
    return attempted(
      event.locals,
      async () => {
        const { auth } = event.locals.services;
        const entry = await auth.signIn(email, String(form.get('password') ?? ''), event.locals.visitor);
        redirect(303, letIn(event, entry, next));
      },
      { email },
    );
  },
} satisfies Actions;
