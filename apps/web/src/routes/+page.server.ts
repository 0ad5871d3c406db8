import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import { signInUrl } from '#lib/urls/identity.ts';

export const load: PageServerLoad = ({ locals }) =>
  redirect(303, locals.signedIn ? dashboardUrl() : signInUrl());
