import { readVariants } from '@leadfactory/domain/lifecycle/experiments';
import { expect, test } from 'vitest';
import { chooseVariant, variantFor } from './variant.ts';

const variants = [
  { key: 'a', weight: 2, subject: 'x', body: 'x' },
  { key: 'b', weight: 1, subject: 'x', body: 'x' },
  { key: 'c', weight: 1, subject: 'x', body: 'x' },
];
const leads = Array.from(
  { length: 20_000 },
  (_, i) => `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`,
);
const chosen = (step: string) => leads.map((lead) => chooseVariant(variants, lead, step).key);

test('a lead gets the same variant of a step each time', () => {
  expect(chosen('hello')).toEqual(chosen('hello'));
});

test('leads are split by weight, as evenly as chance would', () => {
  expect(splitOf(chosen('hello'))).toMatchObject({ asPlanned: true });
  // Of as many, a hundredth that went astray would be seen.
  expect(splitOf(chosen('hello').map((key, i) => (i % 50 === 0 ? 'a' : key)))).toMatchObject({
    asPlanned: false,
  });
});

test('what a lead got of one step says nothing of what it gets of the next', () => {
  const next = chosen('again');
  const first = chosen('hello');
  for (const key of ['a', 'b', 'c'])
    expect(splitOf(next.filter((_, i) => first[i] === key))).toMatchObject({ asPlanned: true });
});

const splitOf = (keys: readonly string[]) =>
  readVariants(
    variants.map(({ key, weight }) => ({
      ...{ key, weight, conversions: 0 },
      leads: keys.filter((one) => one === key).length,
    })),
    'reply',
  ).split;

test('what was given stays; who was given nothing gets the winner; one that is gone is none', () => {
  const none = { had: null, hadByWinner: false, winner: null };
  const [lead] = leads;
  const drawn = chooseVariant(variants, lead!, 'hello');
  const given = (assigned: object) => variantFor(variants, { ...none, ...assigned }, lead!, 'hello');
  expect(given({})).toEqual({ variant: drawn, byWinner: false });
  expect(given({ winner: 'c' })).toEqual({ variant: variants[2], byWinner: true });
  expect(given({ had: 'b', winner: 'c' })).toEqual({ variant: variants[1], byWinner: false });
  expect(given({ had: 'c', hadByWinner: true })).toEqual({ variant: variants[2], byWinner: true });
  expect(given({ had: 'gone', winner: 'gone' })).toEqual({ variant: drawn, byWinner: false });
});
