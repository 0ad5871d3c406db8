import type { z } from 'zod';
import { allSteps, armsOf, kindOf, locatedSteps, type AnyStep, type Step } from '../steps/index.ts';

/** How deep steps may stand in one another. */
export const MOST_LEVELS = 10;
/** How many steps a sequence may have, those on all ways. */
export const MOST_STEPS = 100;

interface Wrong {
  message: string;
  path: (string | number)[];
  input: unknown;
}

/** What is wrong with steps that are each right by themselves. */
function wrongIn(steps: readonly Step[]): Wrong[] {
  const all = locatedSteps(steps);
  if (all.length > MOST_STEPS)
    return [
      {
        message: `a sequence has at most ${MOST_STEPS} steps, on all its ways together; this has ${all.length}`,
        ...{ path: ['steps'], input: all.length },
      },
    ];
  return [...deepOnes(steps, ['steps'], 1), ...twice(all), ...asked(steps, ['steps'], []), ...unnamed(steps)];
}

/** Adds them to what a schema has found. */
export const addWrong = (issues: z.core.$ZodRawIssue[], steps: readonly Step[]): void => {
  for (const wrong of wrongIn(steps)) issues.push({ code: 'custom', ...wrong });
};

function deepOnes(steps: readonly AnyStep[], path: (string | number)[], level: number): Wrong[] {
  if (level > MOST_LEVELS)
    return [{ message: `ways stand in one another at most ${MOST_LEVELS} deep`, path, input: steps.length }];
  return steps.flatMap((step, i) =>
    armsOf(step).flatMap((arm) => deepOnes(arm.steps, [...path, i, ...arm.at], level + 1)),
  );
}

function twice(all: ReturnType<typeof locatedSteps>): Wrong[] {
  const seen = new Set<string>();
  return all.flatMap(({ step: { key }, path }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `two steps have the key "${key}"; keys are unique within a sequence`;
    return [{ message, path: [...path, 'key'], input: key }];
  });
}

/** What steps ask of steps that nobody who comes to them can have passed. `before`: those that one may have. */
function asked(steps: readonly AnyStep[], path: (string | number)[], before: readonly AnyStep[]): Wrong[] {
  return steps.flatMap((step, i) => {
    const passed = [...before, ...allSteps(steps.slice(0, i))];
    const own = (kindOf(step).asksOf?.(step) ?? []).flatMap(({ at, stepKey, kind, whyNot }) => {
      const found = passed.find((one) => one.key === stepKey && one.kind === kind);
      const why = found
        ? (whyNot?.(found) ?? null)
        : `"${step.key}" asks about the ${kind} "${stepKey}", which is not among the steps that come before it`;
      return why === null ? [] : [{ message: why, path: [...path, i, ...at.split('.')], input: stepKey }];
    });
    const within = armsOf(step).flatMap((arm) =>
      asked(arm.steps, [...path, i, ...arm.at], [...passed, step]),
    );
    return [...own, ...within];
  });
}

/** Mails without a subject that may be the first that a lead gets. */
function unnamed(steps: readonly Step[]): Wrong[] {
  const wrong: Wrong[] = [];
  /** Whether a mail has gone before, on every way there is. */
  const walk = (list: readonly Step[], path: (string | number)[], mailed: boolean): boolean => {
    let sure = mailed;
    for (const [i, step] of list.entries()) {
      if (step.kind === 'email') {
        for (const { key, subject } of sure ? [] : step.variants)
          if (subject === '')
            wrong.push({
              message: `the first email needs a subject, in variant "${key}", too; only a follow-up may go without`,
              ...{ path: [...path, i], input: subject },
            });
        sure = true;
      }
      const ways = armsOf(step).map((arm) => walk(arm.steps as Step[], [...path, i, ...arm.at], sure));
      if (ways.length > 0) sure = ways.every(Boolean);
      if (step.kind === 'stop') return true;
    }
    return sure;
  };
  walk(steps, ['steps'], false);
  return wrong;
}
