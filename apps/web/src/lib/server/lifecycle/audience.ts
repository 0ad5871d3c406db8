import { parseAudience } from '@leadfactory/db/lifecycle/campaigns';
import type { z } from 'zod';
import type { audience } from '#lib/contract/lifecycle/campaigns.ts';

/** A form sends empty lists for what was not chosen; they set no condition. Throws `invalid`. */
export const chosenAudience = (given: z.infer<typeof audience>) =>
  parseAudience(
    Object.fromEntries(Object.entries(given).filter(([, v]) => !Array.isArray(v) || v.length > 0)),
  );
