export const orderStatuses = ['pending', 'paid', 'refunded', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** The provider of orders that nobody paid for: the built-in demonstration payment. */
export const DEMO = 'demo';
