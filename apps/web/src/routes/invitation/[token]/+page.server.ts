import { error, redirect } from '@sveltejs/kit';
import { attempted, chosenPassword, secretPage, letIn } from '#lib/server/identity/auth/forms.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** `invitation` is null when the link is unknown, answered, withdrawn or expired. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(secretPage);
  const { auth } = locals.services;
  return {
    invitation: await auth.invitations.read(params.token, locals.signedIn),
    signedInAs: locals.signedIn?.user.email ?? null,
    offered: auth.providers.offered,
  };
};

export const actions = {
  /** Fields: `password`, `again` and `name`. */
  join: async (event) => {
    const form = await event.request.formData();
    const name = String(form.get('name') ?? '');
    return attempted(
      event.locals,
      async () => {
        const answer = { password: chosenPassword(form), name: name || undefined };
        const { invitations } = event.locals.services.auth;
        const entry = await invitations.join(event.params.token, answer, event.locals.visitor);
        redirect(303, letIn(event, entry, dashboardUrl()));
      },
      { name },
    );
  },
  accept: async (event) => (await answer(event, true)) ?? redirect(303, dashboardUrl()),
  decline: async (event) => (await answer(event, false)) ?? { declined: true },
} satisfies Actions;

const answer = ({ locals, params }: RequestEvent, accepts: boolean) =>
  attempted(locals, () => {
    if (!locals.signedIn) error(401, 'Sign in first.');
    return locals.services.auth.invitations.answer(params.token, locals.signedIn, accepts, locals.visitor);
  });
