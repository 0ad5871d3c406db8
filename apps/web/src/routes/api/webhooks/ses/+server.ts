import { receiveSns } from '#lib/server/outreach/webhooks/sns.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) =>
  receiveSns(locals.services, await request.text());
