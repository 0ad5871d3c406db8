import { scoreKeys, type AssessmentListInput } from '@leadfactory/db/assessment/list';
import type { z } from 'zod';
import type { assessmentListInput, scoreBounds } from '#lib/contract/assessment/assessments.ts';

export type AssessmentFilters = z.infer<typeof assessmentListInput>;
type Bound = keyof typeof scoreBounds;

/** As the database asks for it: the flat bounds of an address by score. */
export function filterOf(input: AssessmentFilters): AssessmentListInput {
  const bounds: AssessmentListInput['bounds'] = {};
  for (const key of scoreKeys) {
    const name = key.charAt(0).toUpperCase() + key.slice(1);
    const [min, max] = [input[`min${name}` as Bound], input[`max${name}` as Bound]];
    if (min !== undefined || max !== undefined)
      bounds[key] = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  }
  return { ...(input as AssessmentListInput), bounds };
}
