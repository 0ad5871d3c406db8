import { receiveLogo } from '#lib/server/identity/branding/logo.ts';
import { receiving } from '#lib/server/receiving.ts';
import type { RequestHandler } from './$types';

/** Takes a logo, from the branding page or from a program with an API key. */
export const POST: RequestHandler = receiving({
  minimal: 'admin',
  scope: 'branding:write',
  refusal: 'Changing the logo needs the role admin or higher.',
  route: '/api/branding/logo',
  take: async (...given) => {
    await receiveLogo(...given);
    return { ok: true };
  },
});
