import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

type Ask = (...args: unknown[]) => unknown;

/** What Prisma's transactions that are begun within it set first, as `name = value`. */
const settings = new AsyncLocalStorage<Readonly<Record<string, string>>>();

/** Prisma's transaction that `begin` begins has these settings from its first statement on, at no round trip of their own. */
export const beginningWith = <T>(
  set: Readonly<Record<string, string>>,
  begin: () => Promise<T>,
): Promise<T> => settings.run(set, begin);

/** `BEGIN` and the settings in one message; they end with the transaction. */
export const beginSql = (set: Readonly<Record<string, string>>, mode = ''): string => {
  const all = Object.entries(set).map(
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

  /** Questions with a promise take turns; those with a callback, which the pool itself asks, are alone anyway. */
  override query = ((...asked: unknown[]) => {
    const set = settings.getStore();
    const args = set && isBegin(asked[0]) ? [beginSql(set), ...asked.slice(1)] : asked;
    const ask = () => (super.query as Ask).apply(this, args);
    if (typeof args.at(-1) === 'function') return ask();
    const answer = this.last.then(ask);
    this.last = answer.catch(() => {});
    return answer;
  }) as pg.Client['query'];
}

const isBegin = (query: unknown): boolean => (query as { text?: unknown } | null)?.text === 'BEGIN';
