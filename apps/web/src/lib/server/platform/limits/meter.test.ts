import { expect, test } from 'vitest';
import { createMeter } from './meter.ts';

const budget = { times: 5, perMs: 60_000 };

test('under a hundred thousand who ask, a bound is kept, and who goes on asking is not forgotten', () => {
  const meter = createMeter({ most: 1000, now: () => 0 });
  for (let i = 0; i < 5; i += 1) expect(meter.take('flood', budget, 1).granted).toBe(true);
  for (let i = 0; i < 100_000; i += 1) {
    meter.take(`2001:db8:${i.toString(16)}::/56`, budget, 1);
    if (i % 500 === 0) expect(meter.take('flood', budget, 1).granted).toBe(false);
  }
  expect(meter.size).toBe(1000);
});

test('asking takes nothing', () => {
  const meter = createMeter({ now: () => 0 });
  for (let i = 0; i < 20; i += 1)
    expect(meter.ask('one', budget, 1)).toMatchObject({ granted: true, left: 4 });
  expect(meter.size).toBe(0);
});
