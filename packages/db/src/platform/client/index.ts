import { derivedKey } from '@leadfactory/tokens';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from '../../generated/client.ts';
import { OrderlyClient } from './orderly.ts';
import { createRead, type ReadOrg } from './read.ts';

export type { Reads } from './read.ts';
export { Prisma } from '../../generated/client.ts';

/** A transaction with its tenant set; the only way to a tenant's rows. */
export type Tx = Prisma.TransactionClient;

export interface Db {
  /**
   * One use case, one transaction, one tenant: sets `app.org_id` for the transaction and runs `work`.
   * `timeoutMs` bounds the whole transaction (default 15 s).
   */
  forOrg<T>(orgId: string, work: (tx: Tx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>;
  /** The same for a use case that only reads, in SQL; lists that are asked for often go here. */
  readOrg: ReadOrg;
  /** For a person before an organisation is chosen: sees only their own memberships and organisations. */
  forUser<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For what belongs to no tenant (people, sessions); tenants' tables are empty here. */
  global<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
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
  const pool = new pg.Pool({ Client: OrderlyClient, connectionString: url, max, idleTimeoutMillis: 30_000 });
  // An idle connection that breaks (the server restarts) is dropped by the pool; without a listener the
  // 'error' event would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });

  const inTransaction = <T>(
    settings: Record<string, string>,
    work: (tx: Tx) => Promise<T>,
    timeout = 15_000,
  ) =>
    prisma.$transaction(
      async (tx) => {
        for (const [name, value] of Object.entries(settings)) {
          await tx.$executeRaw`
            SELECT set_config(${name}, ${value}, true), set_config('app.address_key', ${addressKey}, true)`;
        }
        return work(tx);
      },
      { timeout, maxWait: 10_000 },
    );

  return {
    forOrg: (orgId, work, options) => inTransaction({ 'app.org_id': orgId }, work, options?.timeoutMs),
    readOrg: createRead(pool),
    forUser: (userId, work) => inTransaction({ 'app.user_id': userId }, work),
    global: (work) => inTransaction({}, work),
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
