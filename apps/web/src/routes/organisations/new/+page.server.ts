import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { foundOrganisation } from '@leadfactory/db/lifecycle/organisations';
import { fail, redirect } from '@sveltejs/kit';
import { newOrganisation } from '#lib/contract/identity/organisation.ts';
import { callerFor } from '#lib/server/context.ts';
import { refusalOf, wrong } from '#lib/server/platform/errors.ts';
import { strict } from '#lib/server/trpc/strict.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import { newOrganisationUrl, signInUrl } from '#lib/urls/identity.ts';
import type { Actions, PageServerLoad } from './$types';

/** For everybody who is signed in, also without an organisation; its place is taken for the new one's until they say other. */
export const load: PageServerLoad = async ({ locals }) => {
  const { services, signedIn } = locals;
  if (!signedIn) redirect(303, signInUrl({ next: newOrganisationUrl() }));
  const { current, user } = signedIn;
  const place =
    current && (await services.db.forOrg(current.orgId, (tx) => readOrganisation(tx, current.orgId)));
  return {
    email: user.email,
    invitations: await callerFor(locals).account.invitations(),
    current: current?.organisation ?? null,
    timeZone: place?.timeZone ?? 'America/New_York',
    country: place?.country ?? 'US',
  };
};

const input = strict(newOrganisation);

export const actions = {
  /** Fields: `name`, `timeZone`, `country`. The session works in the new organisation from then on. */
  default: async ({ request, locals }) => {
    const { services, signedIn, visitor } = locals;
    if (!signedIn) redirect(303, signInUrl({ next: newOrganisationUrl() }));
    const form = await request.formData();
    const given = Object.fromEntries(
      ['name', 'timeZone', 'country'].map((key) => [key, String(form.get(key) ?? '')]),
    );
    const read = input.safeParse(given);
    if (!read.success) {
      const { sentence: message, field } = wrong(read.error);
      return fail(400, { given, field: field ?? null, message });
    }
    try {
      const { orgId } = await foundOrganisation(services.db, { ...signedIn.user, from: visitor }, read.data);
      await services.auth.switchOrganisation(signedIn, orgId);
    } catch (error) {
      const { status, message, field } = refusalOf(locals, error);
      return fail(status, { given, field: field ?? null, message });
    }
    redirect(303, dashboardUrl());
  },
} satisfies Actions;
