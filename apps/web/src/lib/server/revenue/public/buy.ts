import { completePurchase, startCheckout } from '@leadfactory/db/revenue/sales';
import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import type { Services } from '#lib/server/services.ts';
import type { ReportPage } from './report.ts';
import { reportUrls } from '#lib/urls/revenue.ts';

/**
 * Begins the purchase of a report and gives the address to go to: Stripe's page, or, where no key is configured,
 * straight to the thanks, with the demonstration payment booked. Twice the same is one order.
 * Throws `invalid` for an address that is none, `unavailable` when Stripe does not answer.
 */
export async function buy(
  services: Services,
  { org, leadId, messageId }: ReportPage,
  token: string,
  email: string,
): Promise<string> {
  if (!z.email().max(254).safeParse(email).success)
    throw new DomainError('invalid', 'Give the e-mail address that the report should go to.', 'email');
  const provider = services.stripe ? 'stripe' : 'demo';
  const checkout = await services.change(org, (tx) =>
    startCheckout(tx, { orgId: org, leadId, messageId: messageId ?? null, provider, buyerEmail: email }),
  );
  const { buy, thanks } = reportUrls(token);
  if (checkout.status === 'paid') return thanks;
  const { orderId, amountCents, currency, buyerEmail, product } = checkout;
  if (!services.stripe) {
    const payment = { orgId: org, orderId, provider: 'demo' as const, providerRef: `demo-${orderId}` };
    await services.change(org, (tx) => completePurchase(tx, { ...payment, amountCents, currency }));
    return thanks;
  }
  const { APP_URL } = services.env;
  try {
    const session = await services.stripe.createSession({
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
    if (!(error instanceof VendorError)) throw error;
    throw new DomainError(
      'unavailable',
      'The payment service does not answer. Nothing was charged; try again shortly.',
    );
  }
}
