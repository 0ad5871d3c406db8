import { redirect } from '@sveltejs/kit';
import { attempted, chosenPassword, secretPage, signInWith } from '#lib/server/identity/auth/forms.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import type { Actions, PageServerLoad } from './$types';

/** `email` is null when the link is unknown, used or expired. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(secretPage);
  const found = await locals.services.auth.passwordLink(params.token);
  return { email: found?.email ?? null };
};

export const actions = {
  /** Fields: `password` and `again`. */
  default: async (event) => {
    const form = await event.request.formData();
    const refused = await attempted(async () => {
      const password = chosenPassword(form);
      const { auth } = event.locals.services;
      signInWith(event, await auth.choosePassword(event.params.token, password, event.locals.visitor));
    });
    return refused ?? redirect(303, dashboardUrl());
  },
} satisfies Actions;
