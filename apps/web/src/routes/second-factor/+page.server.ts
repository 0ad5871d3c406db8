import { fail, redirect } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/platform/errors.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import { secondFactorUrl, signInUrl } from '#lib/urls/identity.ts';
import type { Actions, PageServerLoad } from './$types';

/** For who works in an organisation that asks for a second factor, and has shown none. */
export const load: PageServerLoad = async ({ locals: { signedIn, services } }) => {
  if (!signedIn) redirect(303, signInUrl({ next: secondFactorUrl() }));
  if (!signedIn.due) redirect(303, dashboardUrl());
  const { secondFactor, passkeys } = services.auth;
  const { passkeys: kept, origin } = await passkeys.list(signedIn);
  return {
    organisation: signedIn.due.organisation,
    isOn: await secondFactor.isOn(signedIn.user.id),
    passkeys: passkeys.signIn.isPossible && kept.length > 0,
    /** Where browsers keep passkeys for; null: nowhere, as LeadFactory is reached here. */
    origin,
    hasPassword: await services.auth.hasPassword(signedIn),
    /** Where they may work as they are. */
    others: signedIn.memberships
      .filter(({ requiresSecondFactor }) => !requiresSecondFactor)
      .map(({ orgId, organisation }) => ({ orgId, organisation })),
  };
};

export const actions = {
  /** Field: `orgId`, of an organisation of theirs; the session works there from then on. */
  switch: async ({ request, locals }) => {
    const { services, signedIn } = locals;
    if (!signedIn) redirect(303, signInUrl({ next: secondFactorUrl() }));
    const orgId = String((await request.formData()).get('orgId') ?? '');
    try {
      await services.auth.switchOrganisation(signedIn, orgId);
    } catch (error) {
      const { status, message } = refusalOf(locals, error);
      return fail(status, { message });
    }
    redirect(303, dashboardUrl());
  },
} satisfies Actions;
