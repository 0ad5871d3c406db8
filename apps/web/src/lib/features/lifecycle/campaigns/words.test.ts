import type { Step } from '@leadfactory/domain/outreach/steps';
import { expect, test } from 'vitest';
import { dueAfter, emailsOf, lengthOf } from './words.ts';

const DAY = 86_400_000;
const mail = (key: string): Step => ({
  ...{ kind: 'email', key, name: key },
  variants: [{ key: 'a', weight: 1, subject: key, body: 'x' }],
});
const wait = (key: string, days: number): Step => ({ kind: 'wait', key, for: { days } });
const branch: Step = {
  ...{ kind: 'branch', key: 'b', name: 'B?', match: 'all', when: [{ if: 'visited' }], waitUpTo: { days: 4 } },
  then: [wait('w1', 2), mail('two')],
  otherwise: [mail('three'), wait('w2', 5), mail('four')],
};
const steps = [mail('one'), wait('w0', 1), branch, mail('last')];

test('what follows ways is due at the soonest by the shortest, a no only after the time to wait', () => {
  expect(dueAfter(steps).map((ms) => ms / DAY)).toEqual([0, 0, 1, 3]);
  expect(dueAfter([{ ...branch, then: [wait('w1', 10)] }, mail('last')]).map((ms) => ms / DAY)).toEqual([
    0, 9,
  ]);
});

test('how long it takes at most, and how many emails a lead gets at most, is by the longest way', () => {
  expect(lengthOf(steps) / DAY).toBe(1 + 4 + 5);
  expect(emailsOf(steps)).toBe(4);
});
