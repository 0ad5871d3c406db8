import { z } from 'zod';
import { days, ownParams } from '../own-params.ts';

export const params = z.object({
  ...ownParams(),
  daysForCall: days(2, 'Days that the owner has for the call; then it goes on without'),
  daysToEmail: days(1, 'Days between the call and the email'),
  secondCall: z.boolean().default(false).describe('Ask the owner for a second call after the email'),
});
export type CallFirstParams = z.output<typeof params>;
