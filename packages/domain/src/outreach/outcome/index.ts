import { z } from 'zod';
import { heldReasons, type HeldReason } from '../../crm/life/held.ts';
import { key, reference } from '../../platform/impersonal/schemas/index.ts';

/** What became of an attempt to send. */
export type SendOutcome =
  | { status: 'sent'; messageId: string }
  /** Not to be sent, for good: suppressed address, no address, erased lead. */
  | { status: 'skipped'; reason: string }
  /** The provider refused this message for good. */
  | { status: 'rejected'; reason: string }
  /** Nothing was sent; try again after this time. */
  | { status: 'retry'; retryAfterMs: number; reason: HeldReason }
  /** It may have been sent: reconcile before anything else. */
  | { status: 'unknown'; retryAfterMs: number };

const retryAfterMs = z.number();

export const sendOutcome: z.ZodType<SendOutcome> = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('sent'), messageId: reference }),
  z.strictObject({ status: z.literal('skipped'), reason: key }),
  z.strictObject({ status: z.literal('rejected'), reason: key }),
  z.strictObject({ status: z.literal('retry'), retryAfterMs, reason: z.enum(heldReasons) }),
  z.strictObject({ status: z.literal('unknown'), retryAfterMs }),
]);
