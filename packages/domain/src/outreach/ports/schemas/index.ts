import { z } from 'zod';
import { instant, key, type ActivitySchemas } from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { stepSubject } from '../../steps/effects.ts';
import { stepEffects } from '../../steps/index.ts';
import type { OutreachActivities } from '../index.ts';

export const outreachSchemas = {
  reserveSlot: {
    input: z.strictObject({ ...subject, stepKey: key, notBefore: instant }),
    result: z.union([
      z.strictObject({ at: instant }),
      z.strictObject({ held: z.literal('no_send_slot'), retryAt: instant }),
    ]),
  },
  releaseSlot: { input: stepSubject, result: z.void() },
  ...stepEffects,
} satisfies ActivitySchemas<OutreachActivities>;
