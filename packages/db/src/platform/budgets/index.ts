import { createHash } from 'node:crypto';
import { spentOf, type Budget, type Spent } from '@leadfactory/domain/platform/budgets';
import type { Db } from '../client/index.ts';

/**
 * Takes `cost` times out of a budget, if it has them, in one statement: of those who ask at once, in whatever process,
 * no more are granted than there are; `draw` of the domain is the same in memory.
 * @param of what it is of and whose, of any length: only its hash is kept
 */
export async function spend(db: Db, of: readonly string[], budget: Budget, cost = 1): Promise<Spent> {
  const each = budget.perMs / budget.times;
  const { rows } = await db.pool.query<{ granted: boolean; fullInMs: number }>(
    `WITH spent AS (
       INSERT INTO budget AS b (key, full_at)
       SELECT $1, clock_timestamp() + $2 * interval '1 ms' WHERE $2::float8 <= $3::float8
       ON CONFLICT (key) DO UPDATE SET full_at = greatest(b.full_at, clock_timestamp()) + $2 * interval '1 ms'
       WHERE greatest(b.full_at, clock_timestamp()) + ($2 - $3) * interval '1 ms' <= clock_timestamp()
       RETURNING full_at
     ), told AS (
       SELECT true AS granted, full_at FROM spent
       UNION ALL SELECT false, full_at FROM budget WHERE key = $1 AND NOT EXISTS (SELECT FROM spent)
     )
     SELECT granted, (extract(epoch FROM full_at - clock_timestamp()) * 1000)::float8 AS "fullInMs" FROM told`,
    [keyOf(of), cost * each, budget.perMs],
  );
  // No row: it was refused by a row that was made after this statement began.
  const { granted, fullInMs } = rows[0] ?? { granted: false, fullInMs: budget.perMs };
  return spentOf({ granted, fullInMs }, budget, cost);
}

/** Gives back what was taken. */
export async function giveBack(db: Db, of: readonly string[], budget: Budget, cost = 1): Promise<void> {
  await db.pool.query(`UPDATE budget SET full_at = full_at - $2 * interval '1 ms' WHERE key = $1`, [
    keyOf(of),
    (cost * budget.perMs) / budget.times,
  ]);
}

/** Keeps in mind that something is so for `forMs` from now. */
export async function remember(db: Db, of: readonly string[], forMs: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO budget (key, full_at) VALUES ($1, now() + $2 * interval '1 ms')
     ON CONFLICT (key) DO UPDATE SET full_at = EXCLUDED.full_at`,
    [keyOf(of), forMs],
  );
}

/** Whether it was to be remembered, and still is. */
export async function isRemembered(db: Db, of: readonly string[]): Promise<boolean> {
  const { rowCount } = await db.pool.query('SELECT FROM budget WHERE key = $1 AND full_at > now()', [
    keyOf(of),
  ]);
  return rowCount === 1;
}

const AT_ONCE = 5000;

/** Takes away budgets that are full again, some thousands at a time. */
export async function sweepBudgets(db: Db): Promise<void> {
  let swept: number | null;
  do
    ({ rowCount: swept } = await db.pool.query(
      `DELETE FROM budget WHERE key IN (SELECT key FROM budget WHERE full_at <= now() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [AT_ONCE],
    ));
  while (swept === AT_ONCE);
}

const keyOf = (of: readonly string[]) => createHash('sha256').update(JSON.stringify(of)).digest();
