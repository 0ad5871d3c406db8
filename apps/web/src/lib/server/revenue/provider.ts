import { DEMO } from '@leadfactory/domain/revenue/orders';
import { vendorOf } from '@leadfactory/integrations/registry';

/** How an order's provider calls itself; its id where its vendor is gone since. */
export const providerName = (provider: string): string =>
  provider === DEMO ? 'Demonstration payment' : (vendorOf(provider)?.name ?? provider);
