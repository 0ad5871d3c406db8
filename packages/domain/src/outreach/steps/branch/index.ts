import { z } from 'zod';
import { count } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind, type AnyStep } from '../kind.ts';
import { duration, durationMs, type Duration } from '../wait/duration.ts';
import { branchTest, type BranchTest } from './tests.ts';

export { branchTest, decide, type BranchFacts, type BranchTest } from './tests.ts';

export interface Branch<Step> {
  kind: 'branch';
  key: string;
  name: string;
  match: 'all' | 'any';
  when: BranchTest[];
  waitUpTo?: Duration | undefined;
  then: Step[];
  otherwise: Step[];
}

/** Of a task: that it cannot come to what is asked. */
const withOutcome = (wanted: string | undefined) => (step: AnyStep) => {
  const { outcomes = [] } = step as AnyStep & { outcomes?: { key: string }[] };
  if (wanted === undefined || outcomes.some(({ key }) => key === wanted)) return null;
  return `the task "${step.key}" has no outcome "${wanted}"; it has ${outcomes.map(({ key }) => key).join(', ') || 'none'}`;
};

/** One of two ways, by what is known of the lead. */
export const branch = <Step extends AnyStep>(step: z.ZodType<Step>) =>
  stepKind({
    kind: 'branch',
    schema: z
      .object({
        kind: z.literal('branch'),
        key: stepKey,
        /** As a question: what it asks. */
        name: z.string().min(1).max(80),
        /** Whether all tests are to hold, or one of them is enough. */
        match: z.enum(['all', 'any']).default('all'),
        when: z.array(branchTest).min(1).max(10),
        /** How long it is waited for until they hold; absent: asked once. */
        waitUpTo: duration.refine((d) => durationMs(d) > 0, 'a time to wait is needed').optional(),
        then: z.array(step).max(100),
        otherwise: z.array(step).max(100).default([]),
      })
      .strict()
      .refine(({ then, otherwise }) => then.length + otherwise.length > 0, {
        message: 'a branch needs a step on one of its ways at least',
        path: ['then'],
      }),
    blank: (key) => ({
      ...{ kind: 'branch', key, name: 'Did they click?', match: 'all', when: [{ if: 'clicked' }] },
      ...{ waitUpTo: { days: 3 }, then: [], otherwise: [] },
    }),
    holds: (steps) => ({ name: z.string(), then: steps, otherwise: steps }),
    plan: ({ key, when, waitUpTo, then, otherwise }, arm) => ({
      kind: 'branch' as const,
      key,
      ...(waitUpTo && { waitUpToMs: durationMs(waitUpTo) }),
      // Nobody tells a life of a field that changes, or of another day: it has to look.
      ...(waitUpTo && when.some((test) => test.if === 'lead' || test.if === 'weekday') && { looks: true }),
      arms: [arm(then), arm(otherwise)],
    }),
    effects: {
      /**
       * Which arm the lead takes, 0 or 1; null where it is not so yet, and may become so. `last`: it is waited for no more.
       * Once taken, the same is given again.
       */
      decideBranch: {
        input: stepSubject.extend({ last: z.boolean() }),
        result: z.strictObject({ arm: count.nullable() }),
      },
    },
    words: { name: 'Branch', title: (step) => step.name },
    patienceMs: ({ waitUpTo }) => (waitUpTo ? durationMs(waitUpTo) : 0),
    arms: ({ then, otherwise, waitUpTo }) => [
      { name: 'Yes', at: ['then'], steps: then },
      // It is a no only once the time is over.
      { name: 'No', at: ['otherwise'], steps: otherwise, afterMs: waitUpTo ? durationMs(waitUpTo) : 0 },
    ],
    asksOf: ({ when }) =>
      when.flatMap((test, i) => {
        const at = (field: string) => `when.${i}.${field}`;
        if ((test.if === 'opened' || test.if === 'clicked') && test.mail)
          return [{ at: at('mail'), stepKey: test.mail, kind: 'email' }];
        if (test.if !== 'task') return [];
        return [{ at: at('task'), stepKey: test.task, kind: 'task', whyNot: withOutcome(test.outcome) }];
      }),
    conditions: ({ when }) =>
      Object.fromEntries(
        when.flatMap((test, i) => (test.if === 'lead' ? [[`when.${i}.where`, test.where]] : [])),
      ),
  });
