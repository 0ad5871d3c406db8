import { z } from 'zod';
import { days, ownParams } from '../own-params.ts';

export const params = z.object({
  ...ownParams(),
  answerWithinMinutes: z
    .number()
    .int()
    .min(0)
    .max(60)
    .default(5)
    .describe('Minutes after the enquiry at which the answer goes out; 0 sends it at once'),
  daysBetween: days(3, 'Days between the answer and each follow-up'),
  screenWebsite: z
    .boolean()
    .default(true)
    .describe('Screen the website after the answer, so that follow-ups can speak of what was found'),
});
export type WarmInboundParams = z.output<typeof params>;
