import type { VendorEvent } from '@leadfactory/domain/ports';
import { identifyMail, takeMailEvent } from './outreach/webhooks/mail-event.ts';
import { identifyPayment, takePaymentEvent } from './revenue/webhooks/payment-event.ts';
import type { Services } from './services.ts';

/** A room as the events of vendors come to it; `Known` is an event of which it is known whose it is. */
export interface WebhookRoom<Event = unknown, Known extends { orgId: string } = { orgId: string }> {
  /** Whose the event is, and what of: by what it carries, else by the vendor's own id. Null: nothing of ours. */
  identify(services: Services, event: Event, vendor: string): Promise<Known | null>;
  take(services: Services, event: Known, vendor: string): Promise<object>;
}

const room = <Event, Known extends { orgId: string }>(given: WebhookRoom<Event, Known>): WebhookRoom =>
  given as unknown as WebhookRoom;

/** Who takes what vendors tell, and what they answer: one line per kind of event, from its room. */
export const webhookEvents: Record<VendorEvent['of'], WebhookRoom> = {
  mail: room({ identify: identifyMail, take: takeMailEvent }),
  payment: room({ identify: identifyPayment, take: takePaymentEvent }),
};
