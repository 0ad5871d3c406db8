import { areas } from '@leadfactory/domain/assessment/findings';
import { assessmentsQuery, type AssessmentsQuery } from '#lib/urls/assessment.ts';

export type ScoreKey = 'overall' | (typeof areas)[number];
export const scoreKeys: readonly ScoreKey[] = ['overall', ...areas];
type Bound = Extract<keyof AssessmentsQuery, `min${string}` | `max${string}`>;

const named = (key: ScoreKey) => key.charAt(0).toUpperCase() + key.slice(1);
export const minOf = (key: ScoreKey) => `min${named(key)}` as Bound;
export const maxOf = (key: ScoreKey) => `max${named(key)}` as Bound;
export const bounds: readonly Bound[] = scoreKeys.flatMap((key) => [minOf(key), maxOf(key)]);

/** How many filters narrow the list; both bounds of a score are one. */
export const filterCount = (filters: AssessmentsQuery): number =>
  assessmentsQuery.narrowing(filters).filter((key) => !bounds.includes(key as Bound)).length +
  boundsOf(filters).length;

/** The bounds that are set, in words: "Speed 0–49". */
export const boundsOf = (filters: AssessmentsQuery) =>
  scoreKeys.flatMap((key) => {
    const [min, max] = [filters[minOf(key)], filters[maxOf(key)]];
    return min === undefined && max === undefined ? [] : [{ key, words: `${min ?? 0}–${max ?? 100}` }];
  });
