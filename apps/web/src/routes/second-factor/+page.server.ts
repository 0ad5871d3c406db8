import { redirect } from '@sveltejs/kit';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import { secondFactorUrl, signInUrl } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

/** For who works in an organisation that asks for a second factor, and has shown none. */
export const load: PageServerLoad = async ({ locals: { signedIn, services } }) => {
  if (!signedIn) redirect(303, signInUrl({ next: secondFactorUrl() }));
  if (!signedIn.due) redirect(303, dashboardUrl());
  return {
    organisation: signedIn.due.organisation,
    isOn: await services.auth.secondFactor.isOn(signedIn.user.id),
  };
};
