import type pg from 'pg';
import { Prisma } from '../../generated/client.ts';
import { statementName } from './named.ts';
import { settingsWithin, type Within } from './member.ts';
import { beginSql, TransactionOver } from './pipelined.ts';

/** What a use case that only reads, in SQL, needs of a transaction. `Tx` has it too. */
export interface Reads {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
}

export type ReadAs = <T>(id: string, work: (tx: Reads) => Promise<T>, within?: Within) => Promise<T>;

/**
 * One read-only transaction of one tenant, or person, whose id is set as `setting`, straight on the pool: two round trips
 * less than Prisma's, and a third of the work per row. `bigint` and `numeric` columns come as text; everything else as
 * Prisma gives it. Without bitmaps: plans are made for no tenant in particular, so that the planner takes each for an
 * average one, and would read all rows of a large one and sort them, where an index has them in a list's order.
 */
export const createRead =
  (pool: pg.Pool, setting: 'app.org_id' | 'app.user_id'): ReadAs =>
  async (id, work, within = {}) => {
    const client = await pool.connect();
    // A connection that breaks fails its query; without a listener the event would end the process.
    client.on('error', ignore);
    let over = false;
    const release = (error?: Error) => {
      client.removeListener('error', ignore);
      client.release(error);
    };
    try {
      const { role = '' } = settingsWithin(within);
      // Its beginning and what is asked first go out together.
      const [, result] = await Promise.all([
        client.query(
          beginSql({ enable_bitmapscan: 'off', [setting]: id, ...settingsWithin(within) }, ' READ ONLY'),
        ),
        work({
          async $queryRaw<T>(query: TemplateStringsArray, ...given: unknown[]) {
            const { text, values } = Prisma.sql(query, ...given);
            if (over) throw new TransactionOver();
            return (await client.query({ name: statementName(text, role), text, values })).rows as T;
          },
        }),
      ]);
      over = true;
      // Nothing hangs on the end of a transaction that only read, so the answer does not wait for it.
      client.query('COMMIT').then(() => release(), release);
      return result;
    } catch (error) {
      over = true;
      await client.query('ROLLBACK').then(() => release(), release);
      throw error;
    }
  };

const ignore = () => {};
