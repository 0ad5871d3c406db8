import { z } from 'zod';
import { asked } from './laws.ts';

/**
 * How an organisation keeps to the laws. `hold`: mails without the consent that a law wants are held; else what is known is
 * only written down. `elsewhere`: what counts in a country that has no law in the table. `changed`: rows that it sees otherwise,
 * by country, each with its reason.
 */
export const consentRules = z.object({
  hold: z.boolean().default(false),
  elsewhere: z.enum(asked).default('opt_out'),
  changed: z
    .record(
      z.string().regex(/^[A-Z]{2}$/),
      z.object({
        asks: z.enum(asked),
        reason: z.string().trim().min(3, 'Say why you see this law otherwise.').max(300),
      }),
    )
    .default({}),
});
export type ConsentRules = z.infer<typeof consentRules>;
