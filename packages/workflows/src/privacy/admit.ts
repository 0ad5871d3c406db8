import type { z } from 'zod';
import { breach } from './breach.ts';

/** What is checked: of which workflow, activity or message, and in which direction. */
export interface Where {
  of: string;
  direction: 'input' | 'result';
}

/**
 * Lets a value into a history that its schema allows. Throws a non-retryable failure of type `personal_data` that says
 * where it does not, and never what was there; for what has no schema, too.
 */
export function admit(schema: z.ZodType | undefined, value: unknown, { of, direction }: Where): void {
  if (!schema) throw breach(`${of} has no schema for its ${direction}`);
  const { error } = schema.safeParse(value);
  if (error) throw breach(`${of}: ${placesIn(error.issues, direction).join(', ')}`);
}

const placesIn = (issues: readonly z.core.$ZodIssue[], direction: string): string[] =>
  issues.map((issue) => {
    const place = [direction, ...issue.path.map(named)].join('.');
    if (issue.code !== 'unrecognized_keys') return place;
    return `${place} (unknown: ${issue.keys.map(named).join(', ')})`;
  });

/** A key of ours by its name; what may be data itself is not told. */
const named = (part: PropertyKey): string =>
  typeof part === 'number' || /^[A-Za-z]\w{0,40}$/.test(String(part)) ? String(part) : '…';
