import { derivedKey } from '@leadfactory/tokens';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from '../../generated/client.ts';
import { withDirectSql } from './direct.ts';
import { createGlobalQuery, GLOBAL, type GlobalQuery } from './global.ts';
import { beginningWith, nameForPrisma, PipelinedClient } from './pipelined.ts';
import { settingsWithin, type Within } from './member.ts';
import { createRead, type ReadAs } from './read.ts';

export { asGlobal, type GlobalQuery } from './global.ts';
export { asOrganisation, memberOf, type Within } from './member.ts';
export type { Reads } from './read.ts';
export { Prisma } from '../../generated/client.ts';

/** A transaction with its tenant set; the only way to a tenant's rows. */
export type Tx = Prisma.TransactionClient;

export interface Db {
  /**
   * One use case, one transaction, one tenant: sets `app.org_id` for the transaction and runs `work`.
   * `timeoutMs` bounds the whole transaction (default 15 s). `memberId`: it sees no leads but those that this member may
   * see (`membership.sees`), and what hangs on them; left out for whoever sees all. `readOnly`: Postgres refuses every write.
   */
  forOrg<T>(
    orgId: string,
    work: (tx: Tx) => Promise<T>,
    options?: Within & { timeoutMs?: number; readOnly?: boolean },
  ): Promise<T>;
  /** The same for a use case that only reads, in SQL; lists that are asked for often go here. */
  readOrg: ReadAs;
  /**
   * For a person before an organisation is chosen: sees themselves, their memberships with the organisations, and their
   * sessions, which it may end.
   */
  forUser<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same as `readOrg` is to `forOrg`. */
  readUser: ReadAs;
  /**
   * For what belongs to no tenant: people, what they get in by, their sessions. Nobody else sees or writes those; tenants'
   * tables are empty here.
   */
  global<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement in `global`, for a library that brings its SQL. */
  globalQuery: GlobalQuery;
  /** Resolves where the database answers. */
  ping(): Promise<void>;
  /** The pool itself, for single look-ups outside a transaction. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DbOptions {
  /** Of the application's role: postgresql://leadfactory_app:…@host/db */
  url: string;
  /** Most connections held, default 10. */
  max?: number;
  /**
   * The installation's secret (APP_SECRET): erased addresses are kept as hashes under a key made of it. Without it,
   * whoever would have to look among them fails.
   */
  secret?: string;
}

export function createDb({ url, max = 10, secret }: DbOptions): Db {
  const addressKey = secret === undefined ? '' : derivedKey(secret, 'erased addresses');
  const pool = new pg.Pool({
    Client: PipelinedClient,
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks (the server restarts) is dropped by the pool; without a listener the
  // 'error' event would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false, statementNameGenerator: nameForPrisma }),
  });

  const inTransaction = <T>(
    settings: Record<string, string>,
    work: (tx: Tx) => Promise<T>,
    timeout = 15_000,
  ) =>
    beginningWith({ ...settings, 'app.address_key': addressKey }, async (begun) => {
      const done = prisma.$transaction((tx) => work(withDirectSql(tx, begun)), { timeout, maxWait: 10_000 });
      await done.catch(() => {});
      // Where it could not begin, no tenant was set: what was asked all the same saw and wrote nobody's rows.
      if (begun.failure !== undefined) throw begun.failure;
      return done;
    });

  return {
    forOrg: (orgId, work, { timeoutMs, readOnly = false, ...within } = {}) =>
      inTransaction(
        { 'app.org_id': orgId, ...settingsWithin(within), ...(readOnly && { transaction_read_only: 'on' }) },
        work,
        timeoutMs,
      ),
    readOrg: createRead(pool, 'app.org_id'),
    forUser: (userId, work) => inTransaction({ 'app.user_id': userId }, work),
    readUser: createRead(pool, 'app.user_id'),
    global: (work) => inTransaction({ [GLOBAL]: 'on' }, work),
    globalQuery: createGlobalQuery(pool),
    async ping() {
      await pool.query('SELECT 1');
    },
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
