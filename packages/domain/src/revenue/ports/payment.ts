import type { Reversal } from '../orders/index.ts';

export interface CheckoutRequest {
  orgId: string;
  orderId: string;
  productName: string;
  /** Integer minor units. */
  amountCents: number;
  currency: string;
  buyerEmail: string;
  /** Where the buyer is sent afterwards. */
  successUrl: string;
  cancelUrl: string;
}

export interface Payment {
  /** A page where the buyer pays; the same order gives the same page. Throws a VendorError. */
  checkout(request: CheckoutRequest): Promise<{ url: string }>;
}

/** What a payment provider tells. */
export type PaymentEvent =
  | {
      kind: 'paid';
      orgId: string;
      orderId: string;
      providerRef: string;
      amountCents: number;
      currency: string;
      buyerEmail: string | null;
    }
  | ({ kind: 'reversed'; reversal: Reversal } & OfPayment);

/** Of which order: by what the payment carries, else by the provider's own id of it. */
export type OfPayment =
  | { orgId: string; orderId: string; providerRef?: undefined }
  | { orgId: null; orderId: null; providerRef: string };

/** What vendors can do for this room. */
export interface RevenueCapabilities {
  payment: Payment;
}
