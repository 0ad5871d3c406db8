import { completePurchase, startCheckout } from '@leadfactory/db/revenue/sales';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import type { Services } from '#lib/server/services.ts';
import type { ReportPage } from './report.ts';
import { reportUrls } from '#lib/urls/revenue.ts';

/**
 * Begins the purchase of a report and gives the address to go to: the payment service's page, or, where there is none,
 * straight to the thanks, with the demonstration payment booked. Twice the same is one order.
 * Throws `invalid` for an address that is none, `unavailable` when the payment service does not answer.
 */
export async function buy(
  services: Services,
  { org, leadId, messageId }: ReportPage,
  token: string,
  email: string,
): Promise<string> {
  if (!z.email().max(254).safeParse(email).success)
    throw new DomainError('invalid', 'Give the e-mail address that the report should go to.', 'email');
  const payment = await services.connections.of(org, 'payment').catch(notAnswering);
  const provider = payment?.vendor.id ?? DEMO;
  const checkout = await services.change(org, (tx) =>
    startCheckout(tx, { orgId: org, leadId, messageId: messageId ?? null, provider, buyerEmail: email }),
  );
  const { buy, thanks } = reportUrls(token);
  if (checkout.status === 'paid') return thanks;
  const { orderId, amountCents, currency, buyerEmail, product } = checkout;
  if (!payment) {
    const demo = { orgId: org, orderId, provider: DEMO, providerRef: `demo-${orderId}` };
    await services.change(org, (tx) => completePurchase(tx, { ...demo, amountCents, currency }));
    return thanks;
  }
  const { APP_URL } = services.env;
  try {
    const session = await payment.use.checkout({
      orgId: org,
      orderId,
      productName: product.name,
      amountCents,
      currency,
      buyerEmail,
      successUrl: `${APP_URL}${thanks}`,
      cancelUrl: `${APP_URL}${buy}`,
    });
    return session.url;
  } catch (error) {
    return notAnswering(error);
  }
}

function notAnswering(error: unknown): never {
  if (!(error instanceof VendorError)) throw error;
  throw new DomainError(
    'unavailable',
    'The payment service does not answer. Nothing was charged; try again shortly.',
  );
}
