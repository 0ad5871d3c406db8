import { expect, test } from 'vitest';
import type { Arm } from './rates.ts';
import type { Verdict } from './outcome.ts';
import { readVariants } from './reading.ts';
import { fixedSample } from './sample-size.ts';
import { differenceVariance } from './sequential.ts';
import { winnerByRule } from './winner.ts';

// What the reading promises, kept by simulated tests that are looked at thirty times. Always the same ones: seeded.

const looks = 30;
const decided: readonly Verdict[] = ['better', 'worse'];

test.each([
  { base: 0.05, perLook: [100, 100] },
  { base: 0.05, perLook: [400, 400] },
  { base: 0.01, perLook: [300, 300] },
  { base: 0.2, perLook: [100, 100] },
  { base: 0.05, perLook: [50, 150] },
  { base: 0.05, perLook: [100, 100, 100, 100] },
])('of 1,000 tests of equal variants at most 5 % are told apart: $base, $perLook leads a look', (given) => {
  const { found, held } = simulated({ ...given, seed: 1, tests: 1_000, effect: 0 });
  expect(found).toBeLessThanOrEqual(50);
  expect(held).toBeGreaterThanOrEqual(950);
});

test.each([
  { base: 0.05, perLook: [100, 100], minLeads: 20 },
  { base: 0.05, perLook: [100, 100], minLeads: 1_000 },
  { base: 0.2, perLook: [50, 50, 50], minLeads: 100 },
])(
  'of 1,000 tests of equal variants a rule lets one take over in at most 5 %: $base, $perLook leads a look, from $minLeads on',
  ({ base, perLook, minLeads }) => {
    const { won, wonEarly } = simulated({ base, perLook, minLeads, seed: 3, tests: 1_000, effect: 0 });
    expect(won).toBeLessThanOrEqual(50);
    expect(wonEarly).toBe(0);
  },
);

// As often as the reading finds it (below), less what chance makes of 1,000.
test('a rule lets the better one take over in three of four tests at the least, and never the worse', () => {
  const perLook = Math.floor((1.5 * fixedSample(0.05, 0.02)) / looks);
  const { won, wonWrong } = simulated({
    ...{ base: 0.05, effect: 0.02, perLook: [perLook, perLook], seed: 4, tests: 1_000, minLeads: 200 },
  });
  expect(won).toBeGreaterThanOrEqual(750);
  expect(wonWrong).toBe(0);
});

test('an ordinary test, looked at as often, tells more than one in five equal ones apart: why it is not used', () => {
  const { byZ } = simulated({ base: 0.05, perLook: [100, 100], seed: 1, tests: 1_000, effect: 0 });
  expect(byZ).toBeGreaterThan(200);
});

test.each([0.02, -0.02])(
  'a true difference of %d, from 0.05, is found in four of five tests within 1.5 times the fixed sample',
  (effect) => {
    const perLook = Math.floor((1.5 * fixedSample(0.05, effect)) / looks);
    const tests = 2_000;
    const { found, wrong, held } = simulated({
      ...{ base: 0.05, effect, perLook: [perLook, perLook], seed: 2, tests },
    });
    expect(found / tests).toBeGreaterThanOrEqual(0.8);
    // A difference that is found is the true one, and the interval holds it all the while.
    expect(wrong).toBe(0);
    expect(held / tests).toBeGreaterThanOrEqual(0.95);
  },
);

interface Simulation {
  seed: number;
  tests: number;
  /** The first variant's rate; each other one's is `effect` above it. */
  base: number;
  effect: number;
  /** New leads of each variant between two looks. */
  perLook: readonly number[];
  /** Of a rule by which a variant takes over. */
  minLeads?: number;
}

/**
 * Of `tests`, how many were told apart at any look; how many the wrong way round; in how many each interval held the true
 * difference at every look; how many a two-sided z-test at 5 % would have told apart; and in how many a rule let a
 * variant take over: once, and then it is over.
 */
function simulated({ seed, tests, base, effect, perLook, minLeads = 0 }: Simulation) {
  const random = generator(seed);
  const draws = perLook.map((leads, i) => binomial(random, leads, i === 0 ? base : base + effect));
  const sum = { found: 0, wrong: 0, held: 0, byZ: 0, won: 0, wonEarly: 0, wonWrong: 0 };
  for (let n = 0; n < tests; n++) {
    const arms = perLook.map((_, i) => ({ key: String(i), weight: perLook[i]!, leads: 0, conversions: 0 }));
    let winner: string | null = null;
    const seen = { found: false, wrong: false, missed: false, byZ: false };
    for (let look = 0; look < looks; look++) {
      for (const [i, arm] of arms.entries()) {
        arm.leads += perLook[i]!;
        arm.conversions += draws[i]!();
      }
      seen.byZ ||= Math.abs(zOf(arms[0]!, arms[1]!)) > 1.96;
      const reading = readVariants(arms, 'reply');
      if (winner === null) {
        winner = winnerByRule(reading, { minLeads });
        if (winner !== null && arms.some(({ leads }) => leads < minLeads)) sum.wonEarly++;
      }
      for (const { against } of reading.variants) {
        if (!against?.comparison) continue;
        const { low, high } = against.comparison.interval;
        seen.found ||= decided.includes(against.verdict);
        seen.wrong ||= (effect > 0 && high < 0) || (effect < 0 && low > 0);
        seen.missed ||= low > effect || high < effect;
      }
    }
    sum.found += Number(seen.found);
    sum.wrong += Number(seen.wrong);
    sum.held += Number(!seen.missed);
    sum.byZ += Number(seen.byZ);
    sum.won += Number(winner !== null);
    sum.wonWrong += Number(winner !== null && effect > 0 && winner === '0');
  }
  return sum;
}

const zOf = (first: Arm, second: Arm): number =>
  (second.conversions / second.leads - first.conversions / first.leads) /
  Math.sqrt(differenceVariance(first, second));

/** How many of so many leads convert: a binomial draw, by inversion. */
function binomial(random: () => number, leads: number, rate: number): () => number {
  const upTo: number[] = [];
  let [share, sum] = [(1 - rate) ** leads, 0];
  for (let k = 0; k <= leads; k++) {
    upTo.push((sum += share));
    share *= ((leads - k) / (k + 1)) * (rate / (1 - rate));
  }
  return () => {
    const at = random();
    const found = upTo.findIndex((reached) => at < reached);
    return found < 0 ? leads : found;
  };
}

/** A small reproducible random source (mulberry32), 0..1. */
function generator(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
