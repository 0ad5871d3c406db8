import { z } from 'zod';
import { sights } from '../permissions/index.ts';

/** People who see one another's leads, where they do not see all. */
export const team = z.object({
  id: z.uuid(),
  name: z.string(),
  members: z.array(z.object({ userId: z.string(), name: z.string(), sees: z.enum(sights) })),
});
export type Team = z.infer<typeof team>;
