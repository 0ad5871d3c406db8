import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { allPlanned } from '@leadfactory/domain/outreach/plan';

/** Temporal takes 400 bytes. */
const LONGEST = 200;

/**
 * A life as an operator reads it in Temporal's UI before it has begun; what it is at later stands in its current
 * details and its search attributes. Kinds, keys and counts only.
 */
export function shownAs({
  templateId,
  plan,
  minScore,
}: Pick<LifecycleInput, 'templateId' | 'plan' | 'minScore'>) {
  const steps = allPlanned(plan);
  const first = steps.find(({ kind }) => kind !== 'wait') ?? steps[0];
  const next = first ? `, first ${first.kind} ${first.key}` : '';
  const count = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
  return {
    staticSummary: `${templateId}: from stage new to qualified, then ${count}${next}`.slice(0, LONGEST),
    staticDetails: [
      `**One lead in a campaign of the template ${templateId}**`,
      '',
      '1. enrich, assess, score',
      `1. goes on with a score of ${minScore} or more`,
      ...steps.slice(0, 50).map(({ kind, key }) => `1. ${kind} ${key}`),
      ...(steps.length > 50 ? [`1. and ${steps.length - 50} more`] : []),
      '1. waits for a sale, shares out its credit, ends',
    ].join('\n'),
  };
}
