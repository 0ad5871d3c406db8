import {
  readCondition,
  testLabels,
  type Condition,
  type Field,
  type Test,
} from '@leadfactory/domain/crm/fields';
import { textOf } from './value.ts';

const or = new Intl.ListFormat('en', { type: 'disjunction' });

/** A condition for people: "Budget is at least 1,000". */
export const conditionWords = ({ field, test, values }: Condition): string => {
  const said = values.map((value) => textOf(field, test === 'contains' ? String(value) : value));
  return [field.label, testWords(field, test), said.length > 0 ? or.format(said) : '']
    .filter(Boolean)
    .join(' ');
};

/** A day is not "at least" but from or until. */
export const testWords = ({ type }: Field, test: Test): string => {
  if (type.kind === 'date' && test === 'atLeast') return 'is on or after';
  if (type.kind === 'date' && test === 'atMost') return 'is on or before';
  return testLabels[test];
};

/** The same of a condition as it is written; one on a field that is not there any more stays as it is. */
export function wordsOf(text: string, fields: readonly Field[]): string {
  try {
    return conditionWords(readCondition(text, fields));
  } catch {
    return text;
  }
}
