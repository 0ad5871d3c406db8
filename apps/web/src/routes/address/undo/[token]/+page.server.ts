import { redirect } from '@sveltejs/kit';
import { attempted, secretPage } from '#lib/server/identity/auth/forms.ts';
import { passwordUrl } from '#lib/urls/identity.ts';
import type { Actions, PageServerLoad } from './$types';

/** `change` is null when the link is unknown, used or expired. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(secretPage);
  const change = await locals.services.auth.address.undoOf(params.token);
  return { change: change && { email: change.oldEmail, confirmed: change.confirmed } };
};

export const actions = {
  default: async ({ locals, params }) =>
    attempted(locals, async () => {
      const secret = await locals.services.auth.address.undo(params.token, locals.visitor);
      redirect(303, passwordUrl(secret));
    }),
} satisfies Actions;
