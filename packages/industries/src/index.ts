import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { agencies } from './agencies/index.ts';

export { wordsOf } from './words.ts';

/** One line per folder beside this file; a test compares them. */
export const industries: readonly Industry[] = [agencies];

/** The industry with this id, or undefined. */
export const industryOf = (id: string | null): Industry | undefined =>
  industries.find((one) => one.id === id);
