import { HOUR_MS, MINUTE_MS, SECOND_MS, type Budget } from '@leadfactory/domain/platform/budgets';

/**
 * Whom a limit counts. All that are known of who asks are counted, each by its own budget:
 * - `address`: the client's network (`networkOf`), of strangers, and of everybody for `request`
 * - `credential`: whatever key or cookie was sent, before it is looked up
 * - `link`: a public link's token
 * - `key`, `person`: one API key, one person in all their organisations
 * - `keys`: the API keys of an organisation together, so that they cannot keep its people out
 * - `organisation`: its people and keys together, so that it cannot keep others out
 */
export type Whom = 'address' | 'credential' | 'link' | 'key' | 'person' | 'keys' | 'organisation';

export interface Limit {
  /** What there was too much of, in a sentence that begins with “Too many”. */
  what: string;
  /** In this process, for what is cheap; or in Postgres, over all processes, for what costs money or minutes. */
  kept: 'memory' | 'postgres';
  of: Partial<Record<Whom, Budget>>;
}

type Budgets = Limit['of'];
const inMemory = <const B extends Budgets>(what: string, of: B) => ({ what, kept: 'memory' as const, of });
const inPostgres = <const B extends Budgets>(what: string, of: B) => ({
  what,
  kept: 'postgres' as const,
  of,
});

const per =
  (perMs: number) =>
  (times: number): Budget => ({ times, perMs });
const tenSeconds = per(10 * SECOND_MS);
const minute = per(MINUTE_MS);
const quarter = per(15 * MINUTE_MS);
const hour = per(HOUR_MS);

/**
 * What costs, one line a kind: whom it counts, and how much. `Meta.costs` names the kind of a procedure, `limits.ts` that
 * of a route. `RATE_LIMITS` multiplies them all.
 */
export const limits = {
  /** Anything at all, before anybody is looked up: a net below the others, wide enough for an office behind one address. */
  request: inMemory('requests', { address: tenSeconds(2000), credential: tenSeconds(500) }),
  read: inMemory('requests', {
    ...{ key: tenSeconds(200), keys: tenSeconds(600), person: tenSeconds(600) },
    ...{ organisation: tenSeconds(2000), address: tenSeconds(200) },
  }),
  /** Lists with their filters, counts and sums over all of an organisation's rows. */
  search: inMemory('searches', {
    ...{ key: tenSeconds(100), keys: tenSeconds(300), person: tenSeconds(200) },
    organisation: tenSeconds(800),
  }),
  write: inMemory('changes', {
    ...{ key: tenSeconds(100), keys: tenSeconds(300), person: tenSeconds(200) },
    organisation: tenSeconds(600),
  }),
  /** What is made to be looked at: the head of a file, a report in another look. */
  preview: inMemory('previews', { key: minute(60), person: minute(120), organisation: minute(300) }),
  /** Files that are taken in, and what is made of them. */
  import: inPostgres('uploads and imports', { key: hour(120), person: hour(120), organisation: hour(300) }),
  /** Whole lists as files; all that is held about a person. */
  export: inPostgres('exports', { key: hour(60), person: hour(60), organisation: hour(200) }),
  /** By website: an audit is minutes of a browser. */
  audit: inPostgres('audits', { key: hour(1000), person: hour(1000), organisation: hour(2000) }),
  /** Lives that are gone through on simulated effects: seconds of a worker for each. */
  simulation: inPostgres('simulations', { key: hour(60), person: hour(120), organisation: hour(200) }),
  /** Language models, on a person's word. What they may cost a month is the organisation's budget. */
  model: inPostgres('trials of prompts', { key: hour(60), person: hour(60), organisation: hour(200) }),
  /** Asking a vendor, with an organisation's account or the server's. */
  vendor: inPostgres('questions to vendors', { key: hour(60), person: hour(60), organisation: hour(120) }),
  /** Mails to whatever address somebody names. */
  letter: inPostgres('invitations', { key: hour(60), person: hour(60), organisation: hour(120) }),
  /** Keys that are none. They are random in themselves, so that nobody guesses one; each costs a look into the database. */
  wrong_key: inPostgres('wrong API keys', { address: quarter(60) }),
  /** Public pages: a teaser, signing in, an invitation. */
  page: inMemory('pages', { address: minute(300) }),
  /** Files and pictures behind signed links. */
  file: inMemory('files', { address: minute(1200), person: minute(1200) }),
  /** A payment that is begun at its provider. */
  checkout: inPostgres('purchases that were begun', { address: hour(60), link: hour(30) }),
  /** Opens, clicks and visits that are noted. One more is answered as ever, and not noted. */
  tracking: inMemory('opens and clicks', { address: minute(3000), link: minute(60) }),
  /**
   * Vendors' events are verified before they cost much, and come from addresses that a vendor's customers share: this is
   * far above what any sends. A vendor that is told 429 sends again.
   */
  webhook: inMemory('events', { address: minute(30_000) }),
  /** Streams that are opened. */
  stream: inMemory('live streams', { person: minute(120) }),
} as const satisfies Record<string, Limit>;

export type Cost = keyof typeof limits;
