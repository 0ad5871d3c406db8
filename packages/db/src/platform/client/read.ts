import type pg from 'pg';
import { Prisma } from '../../generated/client.ts';
import { settingsWithin, type Within } from './member.ts';
import { beginSql } from './orderly.ts';

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
    const release = (error?: Error) => {
      client.removeListener('error', ignore);
      client.release(error);
    };
    try {
      await client.query(
        beginSql({ enable_bitmapscan: 'off', [setting]: id, ...settingsWithin(within) }, ' READ ONLY'),
      );
      const { role = '' } = settingsWithin(within);
      const result = await work({
        async $queryRaw<T>(query: TemplateStringsArray, ...given: unknown[]) {
          const { text, values } = Prisma.sql(query, ...given);
          return (await client.query({ name: nameOf(text, role), text, values })).rows as T;
        },
      });
      // Nothing hangs on the end of a transaction that only read, so the answer does not wait for it.
      client.query('COMMIT').then(() => release(), release);
      return result;
    } catch (error) {
      await client.query('ROLLBACK').then(() => release(), release);
      throw error;
    }
  };

const ignore = () => {};

const names = new Map<string, string>();
const MAX_NAMES = 200;

/**
 * A statement that has a name is planned once per connection: half of what a page of leads costs Postgres. Each
 * connection keeps them, so that only so many get one. (A transaction-mode pooler has to know named statements,
 * as PgBouncer does since 1.21.)
 */
function nameOf(text: string, role: string): string | undefined {
  // Plans are made for one role: Postgres would make them anew whenever the connection's reader is of another.
  const key = `${role} ${text}`;
  const known = names.get(key);
  if (known || names.size >= MAX_NAMES) return known;
  const name = `lf_${names.size}`;
  names.set(key, name);
  return name;
}
