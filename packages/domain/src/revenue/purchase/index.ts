import type { Occurrence } from '../../platform/occurrence/index.ts';

/** Money came in for an order. */
export interface Purchase extends Occurrence {
  orderId: string;
}
