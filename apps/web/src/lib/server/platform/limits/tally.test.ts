import { LimitError } from '@leadfactory/domain/platform/budgets';
import { expect, test } from 'vitest';
import { limitHeaders, newTally, noteRefusal } from './tally.ts';

const policy = { times: 200, perMs: 10_000 };
const some = { ...policy, granted: true, left: 150, retryAfterMs: 0, fullInMs: 2500 };

test('says of each policy its quota and window, and what is left until all is back', () => {
  const tally = newTally();
  tally.counted.set('read-key', some);
  tally.counted.set('read-keys', { ...some, times: 600, left: 599, fullInMs: 17 });
  expect(limitHeaders(tally, 200)).toEqual({
    'ratelimit-policy': '"read-key";q=200;w=10, "read-keys";q=600;w=10',
    ratelimit: '"read-key";r=150;t=3, "read-keys";r=599;t=1',
  });
});

test('where none is left, until one is', () => {
  const tally = newTally();
  tally.counted.set('audit-key', { ...some, left: 0, retryAfterMs: 3600, fullInMs: 10_000 });
  expect(limitHeaders(tally, 200)).toMatchObject({ ratelimit: '"audit-key";r=0;t=4' });
});

test('a refusal names the policies that refused, and Retry-After is no earlier than their window', () => {
  const tally = newTally();
  tally.counted.set('read-key', some);
  tally.counted.set('audit-key', {
    times: 1000,
    perMs: 3_600_000,
    granted: false,
    left: 20,
    retryAfterMs: 280_400,
    fullInMs: 3_528_000,
  });
  noteRefusal(tally, new LimitError('Too many.', 280_400));
  expect(limitHeaders(tally, 429)).toEqual({
    'ratelimit-policy': '"audit-key";q=1000;w=3600',
    ratelimit: '"audit-key";r=20;t=281',
    'retry-after': '281',
  });
});

test('a refusal by other limits says when to try again, and what was counted for nothing says nothing', () => {
  const tally = newTally();
  expect(limitHeaders(tally, 200)).toEqual({});
  noteRefusal(tally, new LimitError('Too many tries.', 1));
  expect(limitHeaders(tally, 429)).toEqual({ 'retry-after': '1' });
  expect(limitHeaders(tally, 200)).toEqual({});
});
