import { expect, test } from 'vitest';
import { readVariants, type Variant } from './reading.ts';

test('nothing is compared before each variant has 20 conversions', () => {
  const [a, b] = read([200, 15], [200, 12]).variants;
  expect(a).toMatchObject({ rate: 0.075, against: null });
  expect(b!.against).toEqual({ verdict: 'early', comparison: null, conversions: 12, moreLeads: null });
});

test('a variant that hardly anybody answers is not waited for for ever', () => {
  expect(read([1_000, 75], [1_000, 4]).variants[1]!.against!.verdict).toBe('early');
  expect(read([1_000, 78], [1_000, 4]).variants[1]!.against!.verdict).toBe('worse');
  expect(read([1_000, 80], [1_000, 0])).toMatchObject({
    winner: 'a',
    variants: [{}, { against: { verdict: 'worse' } }],
  });
});

test('a difference is told with the interval that holds it at all looks', () => {
  const { variants, winner } = read([3_000, 150], [3_000, 240]);
  const { verdict, comparison } = variants[1]!.against!;
  expect({ verdict, winner }).toEqual({ verdict: 'better', winner: 'b' });
  expect(comparison!.difference).toBeCloseTo(0.03, 9);
  expect(comparison!.interval.low).toBeCloseTo(0.0122, 3);
  expect(comparison!.interval.high).toBeCloseTo(0.0478, 3);
  expect(comparison!.p).toBeLessThan(0.05);
});

test('while nothing is decided, it says how many more leads decide it if the rates stay', () => {
  const { verdict, moreLeads } = read([1_000, 50], [1_000, 65]).variants[1]!.against!;
  expect(verdict).toBe('undecided');
  const more = 1 + moreLeads! / 2_000;
  const after = (factor: number) =>
    readVariants([grown([1_000, 50], 'a', more * factor), grown([1_000, 65], 'b', more * factor)], 'reply')
      .variants[1]!.against!.verdict;
  expect([after(0.98), after(1.02)]).toEqual(['undecided', 'better']);
});

test('two that differ by less than one cares to find are told to be alike', () => {
  expect(read([20_000, 1_000], [20_000, 1_010]).variants[1]!.against!.verdict).toBe('alike');
});

test('an uneven split says that something is wrong, and nothing is compared', () => {
  const { split, variants, winner } = read([3_000, 150], [2_600, 240]);
  expect(split.asPlanned).toBe(false);
  expect(split.p).toBeLessThan(0.001);
  expect({ winner, against: variants[1]!.against }).toEqual({ winner: null, against: null });
});

test('by weight, an uneven split is as planned', () => {
  const weighted = [
    { key: 'a', weight: 3, leads: 3_030, conversions: 150 },
    { key: 'b', weight: 1, leads: 970, conversions: 50 },
  ];
  expect(readVariants(weighted, 'reply').split).toMatchObject({ asPlanned: true });
});

test('of several each is compared with the first, by its share of the false alarms', () => {
  const two = read([2_000, 100], [2_000, 150]);
  const four = read([2_000, 100], [2_000, 150], [2_000, 100], [2_000, 100]);
  const width = ({ variants }: typeof two) => {
    const { low, high } = variants[1]!.against!.comparison!.interval;
    return high - low;
  };
  expect(width(four)).toBeGreaterThan(width(two));
  expect(read([3_000, 150], [3_000, 260], [3_000, 300]).winner).toBe('c');
});

test('a step that nobody has got yet has no rates', () => {
  expect(read([0, 0], [0, 0])).toMatchObject({
    split: { asPlanned: true },
    variants: [
      { rate: null, interval: null },
      { rate: null, against: { verdict: 'early', conversions: 0 } },
    ],
    winner: null,
  });
});

type Given = [leads: number, conversions: number];
const read = (...given: Given[]) =>
  readVariants(
    given.map((one, i) => grown(one, 'abcde'[i]!, 1)),
    'reply',
  );
const grown = ([leads, conversions]: Given, key: string, factor: number): Variant => ({
  ...{ key, weight: 1 },
  leads: Math.round(leads * factor),
  conversions: Math.round(conversions * factor),
});
