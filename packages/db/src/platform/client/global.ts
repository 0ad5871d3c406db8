import type pg from 'pg';
import type { Prisma } from '../../generated/client.ts';
import { beginSql } from './pipelined.ts';

/** With it, and without any other, a transaction sees people, what they get in by, and their sessions. */
export const GLOBAL = 'app.global';

/**
 * Single steps of a tenant's transaction that make or look up people, or let them in: `work` sees what `db.global` does
 * beside the tenant's rows, and what comes after it does not.
 */
export async function asGlobal<T>(tx: Prisma.TransactionClient, work: () => Promise<T>): Promise<T> {
  const [{ before }] = await tx.$queryRaw<[{ before: string | null }]>`
    SELECT current_setting(${GLOBAL}, true) AS before`;
  const set = (value: string) => tx.$executeRaw`SELECT set_config(${GLOBAL}, ${value}, true)`;
  await set('on');
  try {
    return await work();
  } finally {
    // Where the database refused something, the transaction is over, and the setting with it.
    await set(before ?? '').catch(() => {});
  }
}

export type GlobalQuery = <Row extends pg.QueryResultRow>(
  sql: string,
  values?: unknown[],
) => Promise<pg.QueryResult<Row>>;

/** The setting ends with the transaction, so that no connection keeps it, not even behind a pooler. */
export const createGlobalQuery =
  (pool: pg.Pool): GlobalQuery =>
  async (sql, values) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const note = (error: Error) => (broken = error);
    client.on('error', note);
    try {
      const [, result] = await Promise.all([
        client.query(beginSql({ [GLOBAL]: 'on' })),
        client.query(sql, values),
      ]);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(note);
      throw error;
    } finally {
      client.removeListener('error', note);
      client.release(broken);
    }
  };
