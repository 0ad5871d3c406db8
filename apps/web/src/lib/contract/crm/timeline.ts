import { z } from 'zod';
import { id, instant } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';

export const timelineItem = z.object({
  id,
  enrolmentId: id.nullable(),
  at: instant,
  kind: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  data: z.record(z.string(), z.unknown()),
});

export const timelineInput = pageInput.extend({ id });

export const timelinePage = pageOf(timelineItem);
