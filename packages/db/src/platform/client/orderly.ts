import pg from 'pg';

type Ask = (...args: unknown[]) => unknown;

/**
 * A connection that is asked one question at a time. Prisma loads the relations of a row side by side, in a
 * transaction over the same connection; `pg` warns of that, and will refuse it from version 9 on.
 */
export class OrderlyClient extends pg.Client {
  private last: Promise<unknown> = Promise.resolve();

  /** Questions with a promise take turns; those with a callback, which the pool itself asks, are alone anyway. */
  override query = ((...args: unknown[]) => {
    const ask = () => (super.query as Ask).apply(this, args);
    if (typeof args.at(-1) === 'function') return ask();
    const answer = this.last.then(ask);
    this.last = answer.catch(() => {});
    return answer;
  }) as pg.Client['query'];
}
