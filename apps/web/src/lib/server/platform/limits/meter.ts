import { draw, type Budget, type Spent } from '@leadfactory/domain/platform/budgets';
import { LRUCache } from 'lru-cache';

/** Counts in this process. */
export interface Meter {
  /** What a budget would answer; takes nothing. */
  ask(of: string, budget: Budget, times: number): Spent;
  /** Takes what was asked for, if it is there. */
  take(of: string, budget: Budget, times: number): Spent;
  readonly size: number;
}

/** Of some hundred bytes each. */
const MOST = 50_000;

/**
 * Budgets in memory, of which at most so many are kept: who has not asked for longest is forgotten first, which gives them
 * all of their budget again, and never takes any from others.
 */
export function createMeter({ most = MOST, now = Date.now } = {}): Meter {
  const fullAt = new LRUCache<string, number>({ max: most });
  const ask = (of: string, budget: Budget, times: number) => draw(fullAt.get(of), now(), budget, times);
  return {
    ask,
    take(of, budget, times) {
      const spent = ask(of, budget, times);
      if (spent.granted) fullAt.set(of, spent.fullAt);
      return spent;
    },
    get size() {
      return fullAt.size;
    },
  };
}
