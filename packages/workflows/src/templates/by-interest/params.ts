import { z } from 'zod';
import { days, ownParams, withoutWebsite } from '../own-params.ts';

export const params = z.object({
  ...ownParams(),
  daysToLook: days(4, 'Days that they have to look at the results; then it goes on without'),
  call: z.boolean().default(true).describe('Ask the owner to call whoever looked at the results'),
  withoutWebsite: withoutWebsite(),
});
export type ByInterestParams = z.output<typeof params>;
