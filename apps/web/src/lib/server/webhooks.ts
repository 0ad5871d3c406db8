import type { VendorEvent } from '@leadfactory/domain/ports';
import { takeMailEvent } from './outreach/webhooks/mail-event.ts';
import { takePaymentEvent } from './revenue/webhooks/payment-event.ts';
import type { Services } from './services.ts';

type Take = {
  [K in VendorEvent['of']]: (
    services: Services,
    event: Extract<VendorEvent, { of: K }>['event'],
    vendor: string,
  ) => Promise<object>;
};

/** Who takes what vendors tell, and what they answer: one line per kind of event, from its room. */
export const webhookEvents: Take = {
  mail: takeMailEvent,
  payment: takePaymentEvent,
};
