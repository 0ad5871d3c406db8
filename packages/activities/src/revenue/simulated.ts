import type { SalePort } from '@leadfactory/domain/revenue/ports';

export interface SimulatedBuyer {
  /** The price of the report, in minor units. */
  readonly priceCents: number;
  /** A line of the calendar. */
  tell(told: { at: string; kind: 'report'; result: 'done' }): void;
}

/** What a purchase would bring: no report is made, no credit given, no mail sent. */
export const simulatedSale = (buyer: SimulatedBuyer): Omit<SalePort, 'orderSubject'> => ({
  attributeSale: async () => ({ amountCents: buyer.priceCents, credits: 0, product: 'report' }),
  buildReport: async ({ orderId }) => ({ reportId: orderId }),
  async deliverReport({ orderId, at }) {
    buyer.tell({ at, kind: 'report', result: 'done' });
    return { status: 'sent', messageId: orderId };
  },
  reconcileDelivery: async ({ orderId }) => ({ status: 'sent', messageId: orderId }),
});
