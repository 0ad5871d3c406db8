import { z } from 'zod';
import { count, id, instant, key, type ActivitySchemas } from '../../../platform/impersonal/schemas/index.ts';
import { slotHolds } from '../../../crm/life/held.ts';
import { noting } from '../../../crm/ports/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { refused, sendOutcome } from '../../outcome/index.ts';
import { knowing, stepSubject } from '../../steps/effects.ts';
import { stepEffects } from '../../steps/index.ts';
import type { OutreachActivities } from '../index.ts';

/** How many domains were looked at, whose record is away, and that were lost. */
export const rechecked = z.strictObject({ looked: count, missing: count, lost: count });

export const outreachSchemas = {
  reserveSlot: {
    input: z.strictObject({ ...subject, stepKey: key, notBefore: instant, ...noting, ...knowing }),
    result: z.union([
      z.strictObject({ at: instant }),
      z.strictObject({ held: z.enum(slotHolds), retryAt: instant }),
      z.strictObject({ held: z.literal('waits_for_approval') }),
      refused,
    ]),
  },
  releaseSlot: { input: stepSubject, result: z.void() },
  recheckDomains: {
    input: z.strictObject({ at: instant }),
    result: rechecked.extend({ more: z.boolean() }),
  },
  sendAnswerMail: { input: z.strictObject({ ...subject, messageId: id }), result: sendOutcome },
  reconcileAnswer: { input: z.strictObject({ ...subject, messageId: id }), result: sendOutcome },
  sendAgainMail: { input: z.strictObject({ ...subject, messageId: id }), result: sendOutcome },
  reconcileAgain: { input: z.strictObject({ ...subject, messageId: id }), result: sendOutcome },
  readMails: {
    input: z.strictObject({ orgId: id, mailboxId: id }),
    result: z.strictObject({
      state: z.enum(['read', 'failing', 'nothing']),
      taken: count,
      retryAfterMs: count,
    }),
  },
  ...stepEffects,
} satisfies ActivitySchemas<OutreachActivities>;
