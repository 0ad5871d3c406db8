import { expect, test } from 'vitest';
import { apportion, formatMoney } from '../../platform/money/index.ts';
import { attributionModels, credits, touchpointKinds, type Touch } from './index.ts';

const day = 86_400_000;
const sale = new Date('2026-03-31T12:00:00Z');
const path = (...daysBefore: number[]): Touch[] =>
  daysBefore.map((d, i) => ({
    id: `t${i}`,
    kind: i === 0 ? 'source' : 'email',
    at: new Date(sale.getTime() - d * day),
  }));
const cents = (model: (typeof attributionModels)[number], touches: Touch[], amount = 39_900) =>
  credits(model, amount, touches, sale).map((c) => c.cents);

test('each model, by hand', () => {
  const touches = path(14, 7, 0);
  expect(cents('first', touches)).toEqual([39_900, 0, 0]);
  expect(cents('last', touches)).toEqual([0, 0, 39_900]);
  expect(cents('linear', touches)).toEqual([13_300, 13_300, 13_300]);
  // Weights 1/4, 1/2, 1: sevenths.
  expect(cents('time_decay', touches)).toEqual([5_700, 11_400, 22_800]);
  expect(cents('position', touches)).toEqual([15_960, 7_980, 15_960]);
});

test('one touch takes all, two share position evenly, a cent that cannot be halved goes to the first', () => {
  for (const model of attributionModels) expect(cents(model, path(3))).toEqual([39_900]);
  expect(cents('position', path(3, 1))).toEqual([19_950, 19_950]);
  expect(cents('linear', path(3, 1), 1)).toEqual([1, 0]);
});

test('position gives 40/20/40 to four touches', () => {
  expect(cents('position', path(9, 5, 3, 1), 1000)).toEqual([400, 100, 100, 400]);
});

test('a touch after the sale earns nothing, and no touch gives no credit', () => {
  expect(credits('linear', 39_900, path(1, -1), sale)).toEqual([
    { touchpointId: 't0', model: 'linear', cents: 39_900 },
  ]);
  expect(credits('linear', 39_900, path(-1), sale)).toEqual([]);
});

test('at one instant a mail comes before its click', () => {
  const at = new Date(sale.getTime() - day);
  const touches: Touch[] = [
    { id: 'a', kind: 'click', at },
    { id: 'b', kind: 'email', at },
    { id: 'c', kind: 'source', at },
  ];
  expect(credits('first', 100, touches, sale).map((c) => c.touchpointId)).toEqual(['c', 'b', 'a']);
});

test('over many random paths and amounts the shares add up, are whole, and do not depend on input order', () => {
  const random = generator(42);
  for (let round = 0; round < 3000; round++) {
    const count = 1 + Math.floor(random() * 40);
    const amount = Math.floor(random() * 10 ** Math.floor(1 + random() * 9));
    const touches: Touch[] = Array.from({ length: count }, (_, i) => ({
      id: `t${String(i).padStart(2, '0')}`,
      kind: touchpointKinds[Math.floor(random() * touchpointKinds.length)]!,
      at: new Date(sale.getTime() - Math.floor(random() * 900) * (day / 3)),
    }));
    for (const model of attributionModels) {
      const shares = credits(model, amount, touches, sale);
      expect(shares.reduce((sum, c) => sum + c.cents, 0)).toBe(amount);
      expect(shares.every((c) => Number.isInteger(c.cents) && c.cents >= 0)).toBe(true);
      expect(credits(model, amount, touches.toReversed(), sale)).toEqual(shares);
    }
  }
});

test('no share is off its exact value by a cent or more', () => {
  const random = generator(7);
  for (let round = 0; round < 500; round++) {
    const weights = Array.from({ length: 1 + Math.floor(random() * 20) }, () =>
      BigInt(1 + Math.floor(random() * 1e6)),
    );
    const total = weights.reduce((a, b) => a + b, 0n);
    const amount = Math.floor(random() * 1e7);
    apportion(amount, weights).forEach((part, i) => {
      expect(Math.abs(part - (amount * Number(weights[i])) / Number(total))).toBeLessThan(1);
    });
  }
});

test('refuses what cannot be split, and writes money as people do', () => {
  expect(() => apportion(1.5, [1n])).toThrow(RangeError);
  expect(() => apportion(-1, [1n])).toThrow(RangeError);
  expect(() => apportion(1, [0n, 0n])).toThrow(RangeError);
  expect(formatMoney({ cents: 39_900, currency: 'USD' })).toBe('$399.00');
});

/** Mulberry32: the same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
