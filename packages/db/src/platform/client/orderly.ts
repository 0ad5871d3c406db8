import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

type Ask = (...args: unknown[]) => unknown;

/** One of Prisma's transactions, from its beginning to its end. */
export interface Begun {
  /** What it sets first, as `name = value`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where it runs; absent before it has begun, and from its end on. */
  connection?: OrderlyClient | undefined;
}

const beginning = new AsyncLocalStorage<Begun>();

/**
 * Prisma's transaction that `begin` begins has these settings from its first statement on, at no round trip of their own.
 * `begin` is given where it runs.
 */
export function beginningWith<T>(
  settings: Begun['settings'],
  begin: (begun: Begun) => Promise<T>,
): Promise<T> {
  const begun: Begun = { settings };
  return beginning.run(begun, () => begin(begun));
}

/**
 * A page that an index leads to costs hardly more than a table's next one: both are in memory, or on a drive without a head
 * to move. At Postgres's own 4, tables of some hundred rows are read whole, once for each row that is joined with them,
 * whichever tenants' those are.
 */
const PLANNED = { random_page_cost: '1.1' };

/** `BEGIN` and the settings in one message; they end with the transaction. */
export const beginSql = (set: Readonly<Record<string, string>>, mode = ''): string => {
  const all = Object.entries({ ...PLANNED, ...set }).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  );
  return `BEGIN${mode}; SELECT ${all.join(', ')}`;
};

/**
 * A connection that is asked one question at a time. Prisma loads the relations of a row side by side, in a
 * transaction over the same connection; `pg` warns of that, and will refuse it from version 9 on.
 */
export class OrderlyClient extends pg.Client {
  private last: Promise<unknown> = Promise.resolve();
  private runs: Begun | undefined;

  /** Questions with a promise take turns; those with a callback, which the pool itself asks, are alone anyway. */
  override query = ((...asked: unknown[]) => {
    const args = this.heed((asked[0] as { text?: unknown } | null)?.text, asked);
    const ask = () => (super.query as Ask).apply(this, args);
    if (typeof args.at(-1) === 'function') return ask();
    const answer = this.last.then(ask);
    this.last = answer.catch(() => {});
    return answer;
  }) as pg.Client['query'];

  /** Prisma's own beginning and end of a transaction: whoever holds it learns where it runs, and when that is over. */
  private heed(text: unknown, asked: unknown[]): unknown[] {
    const begun = text === 'BEGIN' ? beginning.getStore() : undefined;
    if (begun) {
      this.runs = begun;
      begun.connection = this;
      return [beginSql(begun.settings), ...asked.slice(1)];
    }
    if ((text === 'COMMIT' || text === 'ROLLBACK') && this.runs) {
      this.runs.connection = undefined;
      this.runs = undefined;
    }
    return asked;
  }
}
