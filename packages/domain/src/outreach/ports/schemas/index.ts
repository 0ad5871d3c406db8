import { z } from 'zod';
import { heldReasons } from '../../../crm/life/held.ts';
import { instant, key, reference, type ActivitySchemas } from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import type { OutreachActivities, SendOutcome } from '../index.ts';

const step = z.strictObject({ ...subject, stepKey: key });
const retryAfterMs = z.number();

/** What became of an attempt to send. */
export const sendOutcome: z.ZodType<SendOutcome> = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('sent'), messageId: reference }),
  z.strictObject({ status: z.literal('skipped'), reason: key }),
  z.strictObject({ status: z.literal('rejected'), reason: key }),
  z.strictObject({ status: z.literal('retry'), retryAfterMs, reason: z.enum(heldReasons) }),
  z.strictObject({ status: z.literal('unknown'), retryAfterMs }),
]);

export const outreachSchemas = {
  reserveSlot: {
    input: z.strictObject({ ...subject, stepKey: key, notBefore: instant }),
    result: z.union([
      z.strictObject({ at: instant }),
      z.strictObject({ held: z.literal('no_send_slot'), retryAt: instant }),
    ]),
  },
  releaseSlot: { input: step, result: z.void() },
  sendStep: { input: step, result: sendOutcome },
  reconcileStep: { input: step, result: sendOutcome },
  openTask: { input: step, result: z.strictObject({ taskId: reference }) },
} satisfies ActivitySchemas<OutreachActivities>;
