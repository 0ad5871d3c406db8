import { z } from 'zod';
import type { Moved } from '../../crm/ports/index.ts';
import { moved } from '../../crm/ports/schemas/index.ts';
import { heldReasons, type HeldReason } from '../../crm/life/held.ts';
import { count, instant, key, reference } from '../../platform/impersonal/schemas/index.ts';

/** What became of an attempt to send. A mail of a sequence that has left tells where its lead stands since. */
export type SendOutcome =
  | ({ status: 'sent'; messageId: string } & Moved)
  /** Not to be sent, for good: suppressed address, no address, erased lead. */
  | { status: 'skipped'; reason: string }
  /** The provider refused this message for good. */
  | { status: 'rejected'; reason: string }
  /** Nothing was sent; try again after this time. */
  | { status: 'retry'; retryAfterMs: number; reason: HeldReason }
  /** It may have been sent: reconcile before anything else. */
  | { status: 'unknown'; retryAfterMs: number };

/** Why an attempt is refused by a word that was said before it: the mail may not leave while the word stands. */
export const refusals = [
  'campaign_paused',
  'campaign_was_paused',
  'campaign_stopped',
  'paused_by_person',
  'replied',
  'company_replied',
  'out_of_office',
  'unapproved',
] as const;

/**
 * Nothing was sent, and nothing is to be while this word stands. `orderNo`: how many orders had been given when it was
 * looked at, to the campaign where the campaign refuses, else about this lead: a life that knows of a later order
 * takes no notice. `leftMs`: what is left until the step is due, in ms, where a pause came that the life had not heard of.
 * A campaign that was paused, and runs again, only puts the mail off by as much. `until`: when a lead is back that is away.
 * `unapproved`: nobody holds the life; the mail waits for approval, and is reserved a time after it.
 */
export interface Refused {
  status: 'refused';
  by: (typeof refusals)[number];
  orderNo: number;
  leftMs?: number | undefined;
  /** ISO 8601 UTC, on the lead's clock; with `out_of_office` only. */
  until?: string | undefined;
}

/** What became of an attempt to send a step's mail. */
export type StepOutcome = SendOutcome | Refused;

const retryAfterMs = z.number();

const outcomes = [
  z.strictObject({ status: z.literal('sent'), messageId: reference, ...moved }),
  z.strictObject({ status: z.literal('skipped'), reason: key }),
  z.strictObject({ status: z.literal('rejected'), reason: key }),
  z.strictObject({ status: z.literal('retry'), retryAfterMs, reason: z.enum(heldReasons) }),
  z.strictObject({ status: z.literal('unknown'), retryAfterMs }),
] as const;
/** A `Refused`. */
export const refused = z.strictObject({
  status: z.literal('refused'),
  by: z.enum(refusals),
  orderNo: count,
  leftMs: z.number().nonnegative().optional(),
  until: instant.optional(),
});

export const sendOutcome: z.ZodType<SendOutcome> = z.discriminatedUnion('status', outcomes);
export const stepOutcome: z.ZodType<StepOutcome> = z.discriminatedUnion('status', [...outcomes, refused]);
