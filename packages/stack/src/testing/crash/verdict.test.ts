import { expect, test } from 'vitest';
import { copyOf } from './mails.ts';
import { seededRandom } from './random.ts';
import { judge } from './verdict.ts';

const steps = ['one', 'two', 'three'];
const whole = (email: string) => ({ [`${email} one`]: 1, [`${email} two`]: 1, [`${email} three`]: 1 });

test('what came once, what is lost, and what came twice', () => {
  const copies = { ...whole('a@x.test'), 'b@x.test one': 1, 'b@x.test two': 2 };
  const recipients = ['a@x.test', 'b@x.test'].map((email) => ({ email, unknownStep: null }));
  expect(judge(steps, recipients, copies)).toEqual({
    ...{ expected: 6, once: 4, lost: ['b@x.test three'], twice: ['b@x.test two'] },
    ...{ unknown: { arrived: 0, not: 0 }, waiting: 0 },
  });
});

test('a mail that a person is asked about is neither lost nor sent; what is behind it waits', () => {
  const recipients = [
    { email: 'a@x.test', unknownStep: 'two' },
    { email: 'b@x.test', unknownStep: 'one' },
  ];
  expect(judge(steps, recipients, { 'a@x.test one': 1, 'a@x.test two': 1 })).toEqual({
    ...{ expected: 6, once: 1, lost: [], twice: [] },
    ...{ unknown: { arrived: 1, not: 1 }, waiting: 3 },
  });
  // Asked about and there twice is twice all the same, and what is before it must have come.
  expect(judge(steps, recipients, { 'a@x.test two': 2 })).toMatchObject({
    ...{ lost: ['a@x.test one'], twice: ['a@x.test two'] },
  });
});

test('a seed gives the same numbers again, and a mail is known by its address and its step', () => {
  const [a, b] = [seededRandom(7), seededRandom(7)];
  expect([a(), a(), a()]).toEqual([b(), b(), b()]);
  expect(copyOf('Ann@X.test', 'step:one')).toBe('ann@x.test one');
});
