import type { WinnerRule, Reading } from './schemas/index.ts';

/**
 * The variant that takes over by the stated rule: the reading is decided in its favour, and every variant has as many leads
 * as the rule wants at the least; null before. Looked at however often, it names one of equal variants in at most
 * `falseAlarms` of tests, as the reading holds at all looks together (`simulation.test.ts`).
 */
export const winnerByRule = (
  { winner, variants }: Pick<Reading, 'winner' | 'variants'>,
  { minLeads }: Pick<WinnerRule, 'minLeads'>,
): string | null => (variants.every(({ leads }) => leads >= minLeads) ? winner : null);
