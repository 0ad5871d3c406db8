import { receiveWebhook } from '#lib/server/receive-webhook.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, params }) =>
  receiveWebhook(locals.services, params.vendor, params.connection, request);
