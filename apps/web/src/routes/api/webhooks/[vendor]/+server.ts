import { receiveWebhook } from '#lib/server/receive-webhook.ts';
import type { RequestHandler } from './$types';

/** The environment's account, by the address without a connection. */
export const POST: RequestHandler = ({ request, locals, params }) =>
  receiveWebhook(locals.services, params.vendor, 'env', request);
