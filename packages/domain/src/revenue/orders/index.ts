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
  /** Minor units. Of a charge's refunds (`gone`): all that went back so far. Of one that failed (`restored`): its own. */
  cents: number;
  state: ReversalState;
  toldAt: Date;
}

type Part = Omit<Reversal, 'ref'>;

/**
 * What of a sale its reversals take, in minor units: never more than was paid. A refund that failed after its charge was
 * told of is ours again; one that failed before is not in what the charge told.
 */
export const reversedCents = (amount: number, reversals: readonly Part[]): number =>
  Math.min(amount, Math.max(0, refundedCents(reversals)) + disputedCents(reversals));

const refundedCents = (reversals: readonly Part[]): number => {
  const refunds = reversals.filter(({ kind }) => kind === 'refund');
  const told = refunds.find(({ state }) => state !== 'restored');
  if (!told) return 0;
  const failed = refunds.filter(({ state, toldAt }) => state === 'restored' && toldAt >= told.toldAt);
  return told.cents - sum(failed);
};

const disputedCents = (reversals: readonly Part[]): number =>
  sum(reversals.filter(({ kind, state }) => kind === 'dispute' && state !== 'restored'));

const sum = (parts: readonly Part[]): number => parts.reduce((all, { cents }) => all + cents, 0);

/** The provider of orders that nobody paid for: the built-in demonstration payment. */
export const DEMO = 'demo';
