import { z } from 'zod';
import { id, instant } from '../../../platform/values/index.ts';
import { timelineActorKinds } from '../index.ts';

/** Something that happened to a lead. */
export const timelineItem = z.object({
  id,
  enrolmentId: id.nullable(),
  /** On the lead's clock. */
  at: instant,
  /** Each room tells its own. */
  kind: z.string(),
  actor: z.object({
    kind: z.enum(timelineActorKinds),
    id: z.string().nullable(),
    /** A person's, while there is one. */
    name: z.string().nullable(),
  }),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineItem = z.infer<typeof timelineItem>;
