import { DomainError } from '../../platform/errors/index.ts';
import type { Field } from './field.ts';

/** What may be asked of a field's value. */
export const tests = ['contains', 'is', 'oneOf', 'atLeast', 'atMost', 'empty', 'filled'] as const;
export type Test = (typeof tests)[number];

export const testLabels: Record<Test, string> = {
  contains: 'contains',
  is: 'is',
  oneOf: 'is one of',
  atLeast: 'is at least',
  atMost: 'is at most',
  empty: 'is empty',
  filled: 'is known',
};

const ofKind: Record<string, readonly Test[]> = {
  choice: ['oneOf'],
  boolean: ['is'],
  number: ['atLeast', 'atMost', 'is'],
  points: ['atLeast', 'atMost', 'is'],
  date: ['atLeast', 'atMost', 'is'],
};

/** What may be asked of this field, the most usual first. */
export const testsOf = ({ type }: Field): readonly Test[] => [
  ...(ofKind[type.kind] ?? ['contains', 'is']),
  'empty',
  'filled',
];

/** A field, what is asked of its value, and what it is held against (empty for `empty` and `filled`). */
export interface Condition {
  field: Field;
  test: Test;
  values: readonly (string | number | boolean)[];
}

/** Between the choices of `oneOf`. */
const OR = '|';

/**
 * Reads `field:test:value` (`city:contains:ber`, `fields.budget:atLeast:1000`, `fields.tier:oneOf:gold|silver`,
 * `fields.budget:empty`). Throws `invalid`, saying what is wrong and what could stand there.
 */
export function readCondition(given: string, fields: readonly Field[]): Condition {
  const [key = '', test = '', ...rest] = given.split(':');
  const value = rest.join(':').trim();
  const wrong = (message: string) => new DomainError('invalid', message, 'where');
  const field = fields.find((f) => f.key === key);
  if (!field?.filter) {
    const known = fields.filter((f) => f.filter).map((f) => f.key);
    throw wrong(`There is no field "${key.slice(0, 80)}" to filter by. Use one of: ${known.join(', ')}.`);
  }
  const possible = testsOf(field);
  if (!possible.includes(test as Test))
    throw wrong(`${field.label} cannot be asked "${test.slice(0, 40)}". Use one of: ${possible.join(', ')}.`);
  return { field, test: test as Test, values: valuesOf(field, test as Test, value, wrong) };
}

function valuesOf(
  field: Field,
  test: Test,
  value: string,
  wrong: (message: string) => DomainError,
): Condition['values'] {
  if (test === 'empty' || test === 'filled') return [];
  if (!value) throw wrong(`Say what ${field.label} is to be compared with: ${field.key}:${test}:value.`);
  if (value.length > 500) throw wrong(`What ${field.label} is compared with is longer than 500 characters.`);
  if (test === 'contains') return [value.toLowerCase()];
  const comparable = (text: string) => {
    const parsed = field.type.parse(text) as string | number | boolean | null;
    // A host or a beginning of an address is enough to look for one.
    if (parsed === null && !['link', 'email', 'phone'].includes(field.type.kind))
      throw wrong(`${field.label}: "${text.slice(0, 80)}" ${field.type.wrong}`);
    return parsed ?? text;
  };
  const texts = test === 'oneOf' ? value.split(OR).filter(Boolean) : [value];
  return texts
    .map(comparable)
    .map((one) => (typeof one === 'string' && isText(field) ? one.toLowerCase() : one));
}

/** True where letter case does not matter to a comparison. */
export const isText = ({ type }: Field): boolean =>
  ['text', 'link', 'email', 'phone', 'country', 'timeZone'].includes(type.kind);

/** Writes a condition as `readCondition` reads it. */
export const writeCondition = (key: string, test: Test, values: readonly string[] = []): string =>
  [key, test, ...(values.length > 0 ? [values.join(OR)] : [])].join(':');

/** Whether a value, as it is kept, fulfils a condition; a missing value fulfils `empty` only. */
export function fulfils({ field, test, values }: Condition, value: unknown): boolean {
  const missing = value === null || value === undefined || value === '';
  if (test === 'empty' || test === 'filled') return missing === (test === 'empty');
  if (missing) return false;
  const held = isText(field) ? String(value).toLowerCase() : (value as string | number | boolean);
  if (test === 'contains') return String(held).includes(String(values[0]));
  if (test === 'is' || test === 'oneOf') return values.includes(held);
  return test === 'atLeast' ? held >= values[0]! : held <= values[0]!;
}
