import { redirect } from '@sveltejs/kit';
import { attempted, chosenPassword, secretPage, letIn } from '#lib/server/identity/auth/forms.ts';
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
    return attempted(event.locals, async () => {
      const password = chosenPassword(form);
      const { auth } = event.locals.services;
      const entry = await auth.choosePassword(event.params.token, password, event.locals.visitor);
      redirect(303, letIn(event, entry, dashboardUrl()));
    });
  },
} satisfies Actions;
