import type { z } from 'zod';
import { sequenceDefinition } from '../sequence/index.ts';
import { locatedSteps, type DraftStep } from '../steps/index.ts';

/** What keeps a sequence from being published. */
export interface StepProblem {
  /** Of the step that it is about; null: the sequence as a whole. */
  stepKey: string | null;
  /** Where in the step, dotted: `variants.0.body`; empty: the step as a whole. */
  field: string;
  /** What to do, as a sentence. */
  message: string;
}

/** What is wrong with a draft by itself; what it names of an organisation's own is asked elsewhere. */
export function problemsIn(steps: readonly DraftStep[]): StepProblem[] {
  if (steps.length === 0)
    return [{ stepKey: null, field: '', message: 'Add a step: a sequence has one at least.' }];
  const parsed = sequenceDefinition.safeParse({ steps });
  return parsed.success ? [] : parsed.error.issues.map((issue) => told(steps, issue));
}

function told(steps: readonly DraftStep[], issue: z.core.$ZodIssue): StepProblem {
  const { stepKey, field } = whereIn(steps, issue.path);
  return { stepKey, field, message: sentence(issue, field) };
}

/** Of a place in a sequence (`steps.2.then.0.name`): the deepest step there, and where in it. */
export function whereIn(
  steps: readonly DraftStep[],
  path: readonly PropertyKey[],
): Pick<StepProblem, 'stepKey' | 'field'> {
  const texts = path.map(String);
  const on = locatedSteps(steps).filter((one) => one.path.every((part, i) => String(part) === texts[i]));
  const deepest = on.sort((a, b) => b.path.length - a.path.length)[0];
  return {
    stepKey: deepest?.step.key ?? null,
    field: texts.slice(deepest?.path.length ?? 0).join('.'),
  };
}

/** What a person calls what stands there. */
const called: Record<string, string> = {
  ...{ name: 'a name', title: 'a title', subject: 'a subject', body: 'the text', to: 'what it is set to' },
  ...{
    field: 'the field',
    where: 'the condition',
    when: 'what it asks',
    task: 'the task',
    mail: 'the email',
  },
  ...{ script: 'what to say', outcomes: 'two outcomes at least', weekdays: 'a day', days: 'a day' },
};

function sentence(issue: z.core.$ZodIssue, field: string): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  const empty =
    (issue.code === 'too_small' && (issue.origin === 'string' || issue.origin === 'array')) ||
    (issue.code === 'invalid_type' && issue.input === undefined);
  if (empty && called[last]) return `Give ${called[last]}.`;
  const said = issue.code === 'invalid_union' && issue.errors.length > 0 ? 'is not complete' : issue.message;
  const place = said === issue.message && issue.code === 'custom' ? '' : last && `${last}: `;
  const text = `${place}${said}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
