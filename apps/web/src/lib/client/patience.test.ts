import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { comesBack, patiently } from './patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answers = (...given: [number, string?][]) =>
  vi.fn(async () => {
    const [status, retryAfter] = given.shift()!;
    return new Response(null, { status, headers: retryAfter ? { 'retry-after': retryAfter } : {} });
  });

test('a reading waits as long as it was told to, and asks once more', async () => {
  const ask = answers([429, '2'], [200]);
  const asked = patiently(ask);
  await vi.advanceTimersByTimeAsync(1999);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect((await asked).status).toBe(200);
  expect(ask).toHaveBeenCalledTimes(2);
});

test.each([
  ['a second refusal', answers([429, '1'], [429, '1']), 'GET', 2],
  ['a long wait', answers([429, '600']), 'GET', 1],
  ['no time that is named', answers([429]), 'GET', 1],
  ['a change', answers([429, '1']), 'POST', 1],
])('%s is told', async (_, ask, method, times) => {
  const asked = patiently(ask, { method });
  await vi.runAllTimersAsync();
  expect((await asked).status).toBe(429);
  expect(ask).toHaveBeenCalledTimes(times);
});

test('a page comes back when it may, unless it was left', async () => {
  const again = vi.fn();
  comesBack(undefined, again);
  comesBack(3, again)?.();
  comesBack(3, again);
  await vi.advanceTimersByTimeAsync(2999);
  expect(again).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(again).toHaveBeenCalledTimes(1);
});
