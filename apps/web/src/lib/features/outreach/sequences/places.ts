import { stepIn, type DraftStep, type Place } from '@leadfactory/domain/outreach/draft';
import { armsOf } from '@leadfactory/domain/outreach/steps';
import { stepTitle } from './said.ts';

/** Where a place is, in words: "before Email “Intro”", "at the end of the way Yes". */
export function whereWords(steps: readonly DraftStep[], { within, index }: Place): string {
  const holder = within && stepIn(steps, within.stepKey);
  const arm = within && holder ? armsOf(holder)[within.arm] : undefined;
  const list = (arm ? arm.steps : steps) as readonly DraftStep[];
  const way = arm && holder ? `the way ${arm.name} of “${stepTitle(holder)}”` : 'the sequence';
  const next = list[index];
  if (next) return `before “${stepTitle(next)}”`;
  return list.length === 0 ? `on ${way}, which is empty` : `at the end of ${way}`;
}
