import { redirect } from '@sveltejs/kit';
import { signInWith } from '#lib/server/identity/auth/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/dashboard');

/** `<form method="post" action="/sign-out">`: works without JavaScript. */
export const actions = {
  default: async (event) => {
    const { auth } = event.locals.services;
    const cookie = event.cookies.get(auth.cookieName);
    if (cookie) signInWith(event, await auth.signOut(cookie));
    redirect(303, '/sign-in');
  },
} satisfies Actions;
