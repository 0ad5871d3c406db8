import { error, redirect } from '@sveltejs/kit';
import { attempted, secretPage } from '#lib/server/identity/auth/forms.ts';
import { accountUrl, addressUrl, signInUrl } from '#lib/urls/identity.ts';
import type { Actions, PageServerLoad } from './$types';

/** For who asked for it; `change` is null for everybody else, and when the link is unknown, used or expired. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(secretPage);
  const { services, signedIn } = locals;
  if (!signedIn) redirect(303, signInUrl({ next: addressUrl(params.token) }));
  const change = await services.auth.address.read(signedIn, params.token);
  return {
    change: change && { from: change.oldEmail, to: change.newEmail },
    signedInAs: signedIn.user.email,
  };
};

export const actions = {
  /** A click of a person's: what looks at mails opens links. */
  default: async ({ locals, params }) =>
    attempted(locals, async () => {
      const { services, signedIn, visitor } = locals;
      if (!signedIn) error(401, 'Sign in first.');
      await services.auth.address.confirm(signedIn, params.token, visitor);
      redirect(303, accountUrl());
    }),
} satisfies Actions;
