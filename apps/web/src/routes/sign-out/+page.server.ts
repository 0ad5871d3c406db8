import { redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/server/identity/auth/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import { signInUrl } from '#lib/urls/identity.ts';

export const load: PageServerLoad = () => redirect(303, dashboardUrl());

/** A form that posts here works without JavaScript. */
export const actions = {
  default: async (event) => {
    const { auth } = event.locals.services;
    const cookie = event.cookies.get(auth.cookieName);
    if (cookie) setCookies(event, [await auth.signOut(cookie, event.locals.visitor)]);
    redirect(303, signInUrl());
  },
} satisfies Actions;
