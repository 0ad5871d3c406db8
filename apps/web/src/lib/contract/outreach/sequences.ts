import { step } from '@leadfactory/domain/outreach/sequence';
import { z } from 'zod';
import { id, instant } from '../platform/values.ts';

export const sequence = z.object({
  id,
  name: z.string(),
  versionId: id,
  version: z.number(),
  versions: z.array(z.object({ id, version: z.number(), createdAt: instant })),
  steps: z.array(step),
});
