import { judgePolicy } from './content-policy.ts';
import { EXTRA_CREDIT_FROM, grades, modifiers, type Grade, type Outcome } from './modifiers.ts';
import type { Observed } from './observed.ts';
import * as tests from './tests.ts';

export { OBSERVATORY } from './modifiers.ts';
export type { Observed } from './observed.ts';

export interface ObservatoryResult {
  /** 0 and more; bonus points can lead past 100. */
  score: number;
  grade: Grade;
  tests: { name: string; outcome: Outcome; modifier: number }[];
}

/**
 * Scores response headers by the published method of the MDN HTTP Observatory (`OBSERVATORY`): 100, with each test's
 * penalty; its bonuses too where the penalties alone leave at least 90. What differs, for want of a network: of the HSTS
 * preload list only whole endings are known, and cookies count as the home page sets them.
 */
export const observatory = (seen: Observed): ObservatoryResult => {
  const policy = judgePolicy(seen);
  const outcomes: [name: string, outcome: Outcome][] = [
    ['content-security-policy', policy.outcome],
    ['cookies', tests.cookies(seen)],
    ['cross-origin-embedder-policy', tests.embedderPolicy(seen)],
    ['cross-origin-opener-policy', tests.openerPolicy(seen)],
    ['cross-origin-resource-sharing', tests.sharing(seen)],
    ['redirection', tests.redirection(seen)],
    ['referrer-policy', tests.referrer(seen)],
    ['strict-transport-security', tests.transport(seen)],
    ['subresource-integrity', tests.integrity(seen)],
    ['x-content-type-options', tests.sniffing(seen)],
    ['x-frame-options', tests.framing(seen, policy)],
    ['cross-origin-resource-policy', tests.resourcePolicy(seen)],
  ];
  const judged = outcomes.map(([name, outcome]) => ({ name, outcome, modifier: modifiers[outcome] }));
  const penalties = judged.reduce((sum, { modifier }) => sum + Math.min(0, modifier), 100);
  const withBonus = judged.reduce((sum, { modifier }) => sum + modifier, 100);
  const score = Math.max(0, penalties >= EXTRA_CREDIT_FROM ? withBonus : penalties);
  return { score, grade: grades.find(([least]) => score >= least)![1], tests: judged };
};
