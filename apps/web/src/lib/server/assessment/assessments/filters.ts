import { scoreKeys, type AssessmentListInput } from '@leadfactory/db/assessment/list';
import type { z } from 'zod';
import { assessmentListInput, scoreBounds } from '#lib/contract/assessment/assessments.ts';

export type AssessmentFilters = z.infer<typeof assessmentListInput>;
type Bound = keyof typeof scoreBounds;

const lists = ['statuses', 'industries', 'countries'] as const;
const singles = ['search', 'depth', 'finding', 'from', 'to', 'sort', 'dir', 'cursor'] as const;

/**
 * The filters that an address carries: `?depth=audit&maxSpeed=49&countries=US,DE&sort=speed`. What is not valid is
 * left out, so that an old link still shows something.
 */
export function assessmentFilters(params: URLSearchParams): AssessmentFilters {
  const raw: Record<string, unknown> = {};
  for (const key of lists) {
    const values = params
      .getAll(key)
      .flatMap((v) => v.split('|'))
      .filter(Boolean);
    if (values.length > 0) raw[key] = values;
  }
  for (const key of singles) {
    const value = params.get(key)?.trim();
    if (value) raw[key] = value;
  }
  for (const key of Object.keys(scoreBounds)) {
    const value = params.get(key)?.trim();
    if (value) raw[key] = Number(value);
  }
  const { shape } = assessmentListInput;
  const valid = Object.entries(raw).filter(
    ([key, v]) => shape[key as keyof typeof shape].safeParse(v).success,
  );
  return assessmentListInput.parse(Object.fromEntries(valid));
}

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
