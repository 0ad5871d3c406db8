export const orderStatuses = ['pending', 'paid', 'refunded', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** How far a refund or a dispute is: fought over, gone, or ours again. */
export const reversalStates = ['contested', 'gone', 'restored'] as const;
export type ReversalState = (typeof reversalStates)[number];

/** Money of a sale that went back, or is fought over. */
export interface Reversal {
  kind: 'refund' | 'dispute';
  /** The provider's own id of it; told again, it is the same one. */
  ref: string;
  /** Minor units; of a refund, all that went back so far. */
  cents: number;
  state: ReversalState;
  toldAt: Date;
}

/** What of a sale its reversals take: never more than was paid. */
export const reversedCents = (amount: number, reversals: readonly Reversal[]): number =>
  Math.min(
    amount,
    reversals.filter(({ state }) => state !== 'restored').reduce((sum, { cents }) => sum + cents, 0),
  );

/** The provider of orders that nobody paid for: the built-in demonstration payment. */
export const DEMO = 'demo';
