import { giveBack, spend } from '@leadfactory/db/platform/budgets';
import type { Db } from '@leadfactory/db/platform/client';
import { networkOf } from '@leadfactory/db/platform/network';
import { LimitError, waitInWords, type Budget, type Spent } from '@leadfactory/domain/platform/budgets';
import { limits, type Cost, type Limit, type Whom } from './kinds.ts';
import { createMeter, type Meter } from './meter.ts';
import type { Tally } from './tally.ts';

/** What is known of who asks; an address as the client's connection has it. */
export interface Asker {
  address?: string;
  credential?: string | null;
  link?: string;
  key?: string;
  person?: string;
  orgId?: string;
}

export interface Limiter {
  /**
   * Counts something that costs for whoever asks, before it is done.
   * @param times how often at once: websites of an audit that is asked for
   * @throws LimitError where any of their budgets has less: then nothing was taken
   */
  take(cost: Cost, asker: Asker, tally: Tally, times?: number): Promise<void>;
  /** Whether something that is kept in memory is still granted; counts it if so, and throws nothing. */
  admits(cost: Cost, asker: Asker): boolean;
}

interface Share {
  name: string;
  whom: Whom;
  of: readonly [string, Whom, string];
  budget: Budget;
}

/** @param factor of all limits; 0: there are none */
export function createLimiter(
  db: Db,
  { factor, meter = createMeter() }: { factor: number; meter?: Meter },
): Limiter {
  const budgetOf = ({ times, perMs }: Budget) => ({ times: Math.max(1, Math.round(times * factor)), perMs });

  /** Whose budgets are asked: each of the kind's that the asker is known by. */
  const sharesOf = (cost: Cost, asker: Asker): Share[] =>
    factor === 0
      ? []
      : Object.entries((limits[cost] as Limit).of).flatMap(([key, budget]) => {
          const whom = key as Whom;
          const id = identities[whom](asker);
          return id
            ? [{ name: `${cost}-${whom}`, whom, of: [cost, whom, id], budget: budgetOf(budget) }]
            : [];
        });

  /** All or nothing, with nothing between asking and taking. */
  const fromMemory = (shares: Share[], times: number): Spent[] => {
    const asked = shares.map(({ of, budget }) => meter.ask(of.join(' '), budget, times));
    if (asked.some(({ granted }) => !granted)) return asked;
    return shares.map(({ of, budget }) => meter.take(of.join(' '), budget, times));
  };

  /** One after the other; what was taken before one refuses is given back. */
  const fromPostgres = async (shares: Share[], times: number): Promise<Spent[]> => {
    const spent: Spent[] = [];
    for (const { of, budget } of shares) {
      spent.push(await spend(db, ['cost', ...of], budget, times));
      if (spent.at(-1)!.granted) continue;
      for (const taken of shares.slice(0, spent.length - 1))
        await giveBack(db, ['cost', ...taken.of], taken.budget, times);
      break;
    }
    return spent;
  };

  return {
    async take(cost, asker, tally, times = 1) {
      const shares = sharesOf(cost, asker);
      if (shares.length === 0) return;
      const { kept } = limits[cost];
      const spent = kept === 'memory' ? fromMemory(shares, times) : await fromPostgres(shares, times);
      const refused: [Share, Spent][] = [];
      for (const [i, one] of spent.entries()) {
        const share = shares[i]!;
        tally.counted.set(share.name, { ...share.budget, ...one });
        if (!one.granted) refused.push([share, one]);
      }
      const [worst] = refused.sort(([, a], [, b]) => b.retryAfterMs - a.retryAfterMs);
      if (!worst) return;
      const [{ whom, budget }, { retryAfterMs }] = worst;
      tally.retryAfterMs = Math.max(tally.retryAfterMs ?? 0, retryAfterMs);
      throw new LimitError(sentence(cost, whom, budget, times, retryAfterMs), retryAfterMs);
    },
    admits: (cost, asker) => fromMemory(sharesOf(cost, asker), 1).every(({ granted }) => granted),
  };
}

const identities: Record<Whom, (asker: Asker) => string | null | undefined> = {
  address: ({ address }) => address && networkOf(address),
  credential: ({ credential }) => credential,
  link: ({ link }) => link,
  key: ({ key }) => key,
  person: ({ person }) => person,
  keys: ({ key, orgId }) => key && orgId,
  organisation: ({ orgId }) => orgId,
};

const whose: Record<Whom, string> = {
  address: 'from your address',
  credential: 'with one key or session',
  link: 'by this link',
  key: 'with this API key',
  person: 'by you',
  keys: 'with the API keys of your organisation together',
  organisation: 'in your organisation',
};

function sentence(
  cost: Cost,
  whom: Whom,
  { times, perMs }: Budget,
  asked: number,
  retryAfterMs: number,
): string {
  const most = `${times} in ${waitInWords(perMs)} are the most`;
  if (asked > times) return `Too many ${limits[cost].what} at once ${whose[whom]}: ${most}. Ask for fewer.`;
  return `Too many ${limits[cost].what} ${whose[whom]}: ${most}. Wait ${waitInWords(retryAfterMs)}, then try again.`;
}
