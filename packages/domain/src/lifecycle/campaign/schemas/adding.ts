import { z } from 'zod';
import { id } from '../../../platform/values/index.ts';
import { notAddedReasons } from '../adding.ts';

/** Whether a lead that was chosen can be added to a campaign. */
export const addable = z.object({
  leadId: id,
  /** Null of a lead that is not there. */
  name: z.string().nullable(),
  /** Null: it can be. */
  why: z.enum(notAddedReasons).nullable(),
  /** The campaign that it is in, where that is why. */
  campaign: z.string().nullable(),
});
export type Addable = z.infer<typeof addable>;
