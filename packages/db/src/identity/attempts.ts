import { attemptBudgets, type AttemptBudgets, type AttemptKind } from '@leadfactory/domain/identity/attempts';
import { LimitError, waitInWords, type Budget } from '@leadfactory/domain/platform/budgets';
import { giveBack, isRemembered, remember, spend } from '../platform/budgets/index.ts';
import type { Db } from '../platform/client/index.ts';
import { networkOf } from '../platform/network/index.ts';

/** A try that was reserved. */
export interface Attempt {
  /** The credential was right: the try is given back, and this address is one that the account is known at. */
  succeeded(): Promise<void>;
}

const KNOWN_MS = 90 * 24 * 3_600_000;

/**
 * Reserves one try of a credential, in Postgres, before it is looked at: of tries that come at once, over all processes,
 * no more are let in than `attemptBudgets[kind]` grants. Call it before the slow hash, the comparison or the look-up;
 * call `succeeded` when the credential was right; leave it when it was wrong.
 *
 * Nobody can shut an account's owner out: all budgets fill again by themselves, and from an address where the account was
 * signed in within 90 days only that address's own tries count.
 * @param account what identifies the account to whoever tries (an email, an id), as it was given; of any length
 * @param address the client's, as `event.getClientAddress()` gives it
 * @throws LimitError with how long to wait
 */
export async function reserveAttempt(
  db: Db,
  kind: AttemptKind,
  { account, address, field }: { account?: string; address: string; field?: string },
): Promise<Attempt> {
  const taken: [readonly string[], Budget][] = [];
  const take = async (of: readonly [AttemptKind, string, ...string[]], budget: Budget | undefined) => {
    if (!budget) return;
    const spent = await spend(db, of, budget);
    const { granted, retryAfterMs } = spent;
    if (!granted)
      throw new LimitError(
        `Too many tries. Wait ${waitInWords(retryAfterMs)}, then try again.`,
        retryAfterMs,
        { field, refused: { name: `${kind}-${of[1]}`, ...budget, ...spent } },
      );
    taken.push([of, budget]);
  };

  const budgets: AttemptBudgets = attemptBudgets[kind];
  const network = networkOf(address);
  const who = account?.trim().toLowerCase();
  const known = ['known', who ?? '', network];
  // The address first: what it has no tries left for must not cost the account any.
  await take([kind, 'address', network], budgets.address);
  if (who !== undefined) {
    await take([kind, 'pair', who, network], budgets.pair);
    // Who may be known has a budget for that pair; without one, every try counts for the account.
    const ownBudget = budgets.pair && (await isRemembered(db, known));
    if (!ownBudget) await take([kind, 'account', who], budgets.account);
  }
  return {
    async succeeded() {
      for (const [of, budget] of taken) await giveBack(db, of, budget);
      if (who !== undefined && budgets.pair) await remember(db, known, KNOWN_MS);
    },
  };
}
