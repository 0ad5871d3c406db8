import { HOUR_MS, MINUTE_MS, type Budget } from '../../platform/budgets/index.ts';

/** How often a kind of credential may be tried with no success. */
export interface AttemptBudgets {
  /** By one client address, whatever it tries: against many accounts from one place. */
  address: Budget;
  /** On one account from one address. */
  pair?: Budget;
  /** On one account from addresses it was never signed in from: against one account from many places. */
  account?: Budget;
}

/** Every credential that strangers may try. Attempts that succeed are given back, so only wrong ones count. */
export const attemptBudgets = {
  sign_in: {
    address: { times: 30, perMs: 15 * MINUTE_MS },
    pair: { times: 8, perMs: 15 * MINUTE_MS },
    account: { times: 60, perMs: HOUR_MS },
  },
  /** Six digits: five guesses at once and five an hour find one of a million in about twelve years. */
  second_factor: {
    address: { times: 30, perMs: 15 * MINUTE_MS },
    account: { times: 5, perMs: HOUR_MS },
  },
  /** A device signs what it was asked: nothing that could be guessed, but each look costs. */
  passkey: { address: { times: 30, perMs: 15 * MINUTE_MS } },
  /** What a device is asked to sign, which every sign-in page asks for: a whole office may stand behind one address. */
  passkey_challenge: { address: { times: 300, perMs: 15 * MINUTE_MS } },
  /** Ways to a provider and back, each of which costs requests. */
  provider: { address: { times: 60, perMs: 15 * MINUTE_MS } },
  /** Links that are shown or mailed: random in themselves, so an address alone is counted. */
  claim: { address: { times: 30, perMs: 15 * MINUTE_MS } },
  /** Mails that are asked for by whoever knows an address. */
  reset_mail: {
    address: { times: 10, perMs: HOUR_MS },
    account: { times: 3, perMs: HOUR_MS },
  },
  /** Mails to an address that somebody says is theirs. */
  address_change: {
    address: { times: 10, perMs: HOUR_MS },
    account: { times: 3, perMs: HOUR_MS },
  },
} as const satisfies Record<string, AttemptBudgets>;

export type AttemptKind = keyof typeof attemptBudgets;
