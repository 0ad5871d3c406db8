import { kindOf, type AnyStep, type DraftStep } from '@leadfactory/domain/outreach/steps';
import { cardOf } from '../steps/index.ts';

/** What a step of a draft is called: by its card where it is complete, else by what it has of a name. */
export function stepTitle(step: DraftStep): string {
  const { schema, words } = kindOf(step);
  const parsed = schema.safeParse(step);
  if (parsed.success) return cardOf(step).title(parsed.data as AnyStep);
  const own = [step.name, step.title].find((one) => typeof one === 'string' && one.trim() !== '');
  return typeof own === 'string' ? own : words.name;
}

/** What a step says, in a line; empty where there is nothing more to say, or it is not complete. */
export function stepBrief(step: DraftStep): string {
  const parsed = kindOf(step).schema.safeParse(step);
  return (parsed.success && cardOf(step).brief?.(parsed.data as AnyStep)) || '';
}

/** What its kind is called. */
export const kindName = (step: AnyStep): string => kindOf(step).words.name;
