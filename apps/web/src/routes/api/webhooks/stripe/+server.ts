import { receiveStripe } from '#lib/server/revenue/webhooks/stripe.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) =>
  receiveStripe(locals.services, await request.text(), request.headers.get('stripe-signature'));
