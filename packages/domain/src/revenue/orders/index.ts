export const orderStatuses = ['pending', 'paid', 'refunded', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];
