import { z } from 'zod';
import { instant } from '../../platform/values/index.ts';

/** One of a person's sessions. */
export const session = z.object({
  /** Not the cookie's value: a name for it that is safe to show. */
  id: z.string(),
  userAgent: z.string().nullable(),
  ip: z.string().nullable(),
  createdAt: instant,
  seenAt: instant,
});
export type Session = z.infer<typeof session>;
