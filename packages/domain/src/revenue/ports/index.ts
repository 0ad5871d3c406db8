import type { Subject } from '../../platform/ports/index.ts';
import type { SendOutcome } from '../../outreach/ports/index.ts';
import type { ProductId } from '../products/index.ts';

export interface SalePort {
  /** Makes the report (HTML and PDF, in storage) for an order. Idempotent by order. */
  buildReport(s: Subject & { orderId: string }): Promise<{ reportId: string }>;
  /**
   * Mails the report; the ledger's key is the order. With `requestId` it mails only a new link, to the same address,
   * for a buyer whose link has expired; the key is that request.
   */
  deliverReport(s: Subject & { orderId: string; requestId?: string }): Promise<SendOutcome>;
  reconcileDelivery(s: Subject & { orderId: string; requestId?: string }): Promise<SendOutcome>;
  /**
   * Writes the credits of every model; the shares of each add up to the sale. Idempotent by order. `product`: what was
   * bought, by which its fulfilment is chosen.
   */
  attributeSale(
    s: Subject & { orderId: string },
  ): Promise<{ amountCents: number; credits: number; product: ProductId }>;
  /** The lead and enrolment behind an order, for a sale that arrives without a running lifecycle. */
  orderSubject(o: {
    orgId: string;
    orderId: string;
  }): Promise<{ leadId: string; enrolmentId: string | null }>;
}

/** What this room asks of the worker. */
export type RevenueActivities = SalePort;

export * from './payment.ts';
