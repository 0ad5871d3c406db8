import type { HeldReason } from '@leadfactory/domain/crm/life';
import type { Lead } from '../../crm/lead.ts';

/** Tells whoever shows the lead that its delivery waits, why and until when; null once it goes on. */
export type Notice = (waits: { held: HeldReason; until: string } | null) => Promise<void>;

/** What a sale of one kind of product brings, from payment to delivery. */
export type Fulfil = (lead: Lead, orderId: string, notice: Notice) => Promise<void>;
