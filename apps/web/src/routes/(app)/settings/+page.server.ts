import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { organisationUrl } from '#lib/urls/identity.ts';

export const load: PageServerLoad = () => redirect(303, organisationUrl());
