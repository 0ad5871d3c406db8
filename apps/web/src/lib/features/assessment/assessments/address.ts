import { areas } from '@leadfactory/domain/assessment/findings';
import type { Inputs } from '#lib/client/api.ts';

/** What the list of assessments shows; lives in the address, so that a view can be kept and sent to somebody. */
export type AssessmentFilters = NonNullable<Inputs['assessments']['list']>;
export type ScoreKey = 'overall' | (typeof areas)[number];
export const scoreKeys: readonly ScoreKey[] = ['overall', ...areas];
type Bound = Extract<keyof AssessmentFilters, `min${string}` | `max${string}`>;

const named = (key: ScoreKey) => key.charAt(0).toUpperCase() + key.slice(1);
export const minOf = (key: ScoreKey) => `min${named(key)}` as Bound;
export const maxOf = (key: ScoreKey) => `max${named(key)}` as Bound;
export const bounds: readonly Bound[] = scoreKeys.flatMap((key) => [minOf(key), maxOf(key)]);

/** The filters that narrow the list, of which "clear" forgets all. */
export const narrowing = [
  ...(['search', 'depth', 'statuses', 'industries', 'countries', 'finding', 'from', 'to'] as const),
  ...bounds,
] as const satisfies readonly (keyof AssessmentFilters)[];

const isSet = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';

/** The address of the list under these filters; a changed filter always leads to the first page. */
export function assessmentsHref(filters: AssessmentFilters): string {
  const params = new URLSearchParams();
  for (const key of [...narrowing, 'sort', 'dir', 'cursor'] as const) {
    const value = filters[key];
    if (value === null || !isSet(value)) continue;
    // Industries are people's words and may hold commas.
    params.set(key, Array.isArray(value) ? value.join('|') : String(value));
  }
  const query = params.toString().replaceAll('%7C', '|');
  return query ? `/assessments?${query}` : '/assessments';
}

/** How many filters narrow the list; both bounds of a score are one. */
export const filterCount = (filters: AssessmentFilters): number =>
  narrowing.filter((key) => !bounds.includes(key as Bound) && isSet(filters[key])).length +
  boundsOf(filters).length;

/** The bounds that are set, in words: "Speed 0–49". */
export const boundsOf = (filters: AssessmentFilters) =>
  scoreKeys.flatMap((key) => {
    const [min, max] = [filters[minOf(key)] as number | undefined, filters[maxOf(key)] as number | undefined];
    return min === undefined && max === undefined ? [] : [{ key, words: `${min ?? 0}–${max ?? 100}` }];
  });
