import { expect, test } from 'vitest';
import { draw, type Budget } from './index.ts';

const tenAMinute: Budget = { times: 10, perMs: 60_000 };

test('as many at once as there are, then one every tenth of the window', () => {
  let fullAt: number | undefined;
  const ask = (now: number, cost?: number) => {
    const spent = draw(fullAt, now, tenAMinute, cost);
    ({ fullAt } = spent);
    return spent;
  };
  for (let left = 9; left >= 0; left -= 1)
    expect(ask(1000)).toMatchObject({ granted: true, left, fullInMs: (10 - left) * 6000 });
  expect(ask(1000)).toMatchObject({ granted: false, left: 0, retryAfterMs: 6000, fullInMs: 60_000 });
  expect(ask(6000).granted).toBe(false);
  expect(ask(7000)).toMatchObject({ granted: true, left: 0 });
  expect(ask(67_000)).toMatchObject({ granted: true, left: 9 });
});

test('what was refused has cost nothing', () => {
  const taken = draw(undefined, 0, tenAMinute, 6);
  const refused = draw(taken.fullAt, 0, tenAMinute, 5);
  expect(refused).toMatchObject({ granted: false, left: 4, retryAfterMs: 6000, fullAt: taken.fullAt });
  expect(draw(refused.fullAt, 0, tenAMinute, 4)).toMatchObject({ granted: true, left: 0 });
});

test('more than there ever is, is never granted', () => {
  expect(draw(undefined, 0, tenAMinute, 11)).toMatchObject({ granted: false, left: 10, fullAt: 0 });
});

test.each([7, 300, 2000])('%i are as many, whatever a part of the window is in ms', (times) => {
  let fullAt: number | undefined;
  const granted = Array.from({ length: times + 5 }, () => {
    const spent = draw(fullAt, 1_795_824_000_123, { times, perMs: 10_000 });
    ({ fullAt } = spent);
    return spent;
  }).filter((spent) => spent.granted);
  expect(granted.map(({ left }) => left)).toEqual(Array.from({ length: times }, (_, i) => times - 1 - i));
});
