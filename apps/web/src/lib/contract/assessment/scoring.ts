import { rescoringStatuses } from '@leadfactory/domain/assessment/score';
import { z } from 'zod';
import { instant } from '../platform/values.ts';

const count = z.number().int();

/** The latest change of the rules: how far leads were scored anew by it. Null: no rule has changed yet. */
export const rescoring = z.object({
  latest: z
    .object({
      status: z.enum(rescoringStatuses),
      /** Leads with a score when it began; null before. */
      total: count.nullable(),
      looked: count,
      /** Of those looked at, how many have another score now. */
      changed: count,
      createdAt: instant,
      endedAt: instant.nullable(),
    })
    .nullable(),
});
