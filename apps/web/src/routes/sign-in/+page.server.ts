import { fail, redirect } from '@sveltejs/kit';
import { tell } from '#lib/server/platform/errors.ts';
import { safePath, signInWith, visitorOf } from '#lib/server/identity/auth/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { signInQuery } from '#lib/urls/identity.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = safePath(signInQuery.read(url.searchParams).query.next);
  if (locals.signedIn) redirect(303, next);
  return { next };
};

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '');
    const next = safePath(form.get('next') ?? signInQuery.read(event.url.searchParams).query.next);
    try {
      const { auth } = event.locals.services;
      signInWith(event, await auth.signIn(email, String(form.get('password') ?? ''), visitorOf(event)));
    } catch (error) {
      const { status, message } = tell(error);
      return fail(status, { email, message });
    }
    redirect(303, next);
  },
} satisfies Actions;
