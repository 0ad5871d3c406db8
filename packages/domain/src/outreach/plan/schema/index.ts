import { z } from 'zod';
import { key, reference } from '../../../platform/impersonal/schemas/index.ts';
import type { PlannedStep, SequencePlan } from '../index.ts';

/** A step of a plan, of whatever kind: keys, numbers and choices; no text. */
export const plannedStep: z.ZodType<PlannedStep> = z.lazy(() =>
  z
    .object({ kind: key, key, arms: z.array(z.array(plannedStep)).optional() })
    .catchall(z.union([z.number(), z.boolean(), key, z.array(key), z.null()])),
) as unknown as z.ZodType<PlannedStep>;

/** A sequence as it travels in a workflow's arguments. */
export const sequencePlan: z.ZodType<SequencePlan> = z.strictObject({
  versionId: reference,
  steps: z.array(plannedStep),
});
