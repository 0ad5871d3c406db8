import { claimant } from '@leadfactory/db/identity';
import { fail, redirect } from '@sveltejs/kit';
import { tell } from '#lib/server/platform/errors.ts';
import { signInWith, visitorOf } from '#lib/server/identity/auth/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { dashboardUrl } from '#lib/urls/analytics.ts';

/** `email` is null when the link is unknown, used or expired: say so, and to ask for a new one. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  const found = await locals.services.db.global((tx) => claimant(tx, params.token));
  return { email: found?.email ?? null };
};

export const actions = {
  /** Fields: `password`, `again`, and `name` where the person may give theirs. */
  default: async (event) => {
    const form = await event.request.formData();
    const [password, again, name] = ['password', 'again', 'name'].map((k) => String(form.get(k) ?? ''));
    if (form.has('again') && password !== again)
      return fail(400, { name, field: 'again', message: 'The two passwords differ.' });
    try {
      const { auth } = event.locals.services;
      const claim = { password: password!, name: name || undefined };
      signInWith(event, await auth.claimAccount(event.params.token, claim, visitorOf(event)));
    } catch (error) {
      const { status, message, field } = tell(error);
      return fail(status, { name, field: field ?? null, message });
    }
    redirect(303, dashboardUrl());
  },
} satisfies Actions;
