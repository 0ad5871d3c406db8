import type { Sealed } from '@leadfactory/tokens';
import { Prisma, type Db } from '../client/index.ts';
import { recordCheck, recordUse, type Outcome } from './outcome.ts';

/** A connection with its credentials as they are kept. */
export interface StoredConnection {
  id: string;
  orgId: string;
  vendor: string;
  keyId: string;
  sealed: string;
  /** Another whenever the credentials are others. */
  version: string;
}

const stored = Prisma.sql`
  c.id::text, c.org_id::text AS "orgId", c.vendor, c.key_id AS "keyId", c.sealed, c.updated_at AS "updatedAt"`;

/** What those who call vendors need of the organisation's connections. Asked before every mail: each is one short read. */
export const createConnectionStore = (db: Db) => ({
  /** The organisation's default of a capability; null where it has none. */
  defaultOf: (orgId: string, capability: string): Promise<StoredConnection | null> =>
    db.readOrg(orgId, async (tx) =>
      firstOf(
        await tx.$queryRaw<Row[]>`
          SELECT ${stored} FROM connection_default d JOIN connection c ON c.id = d.connection_id
          WHERE d.org_id = ${orgId}::uuid AND d.capability = ${capability}`,
      ),
    ),

  byId: (orgId: string, id: string): Promise<StoredConnection | null> =>
    db.readOrg(orgId, async (tx) =>
      firstOf(
        await tx.$queryRaw<Row[]>`
          SELECT ${stored} FROM connection c WHERE c.id = ${id}::uuid AND c.removed_at IS NULL`,
      ),
    ),

  /** The organisation's connections of these vendors, the oldest first. */
  allOf: (orgId: string, vendors: string[]): Promise<StoredConnection[]> =>
    db.readOrg(orgId, async (tx) => {
      const found = await tx.$queryRaw<Row[]>`
        SELECT ${stored} FROM connection c
        WHERE c.org_id = ${orgId}::uuid AND c.vendor = ANY (${vendors}::text[]) AND c.removed_at IS NULL
        ORDER BY c.created_at, c.id`;
      return found.map(shape);
    }),

  /** Whether the organisation ever had a connection of one of these vendors, removed ones included. */
  everHad: (orgId: string, vendors: string[]): Promise<boolean> =>
    db.readOrg(orgId, async (tx) => {
      const found = await tx.$queryRaw<unknown[]>`
        SELECT FROM connection c WHERE c.org_id = ${orgId}::uuid AND c.vendor = ANY (${vendors}::text[]) LIMIT 1`;
      return found.length > 0;
    }),

  /**
   * Has one after the other, over all processes, look at a connection's credentials as they are now and put others in their place
   * (null: none). Its clients stay as they are: what they show of who they are is the same. Null where it is gone.
   */
  alone: <T>(
    orgId: string,
    id: string,
    work: (kept: StoredConnection) => Promise<{ sealed: Sealed | null; result: T }>,
  ): Promise<T | null> =>
    db.forOrg(
      orgId,
      async (tx) => {
        const kept = firstOf(
          await tx.$queryRaw<Row[]>`
            SELECT ${stored} FROM connection c WHERE c.id = ${id}::uuid AND c.removed_at IS NULL FOR UPDATE`,
        );
        if (!kept) return null;
        const { sealed, result } = await work(kept);
        if (sealed)
          await tx.$executeRaw`
            UPDATE connection SET sealed = ${sealed.sealed}, key_id = ${sealed.keyId} WHERE id = ${id}::uuid`;
        return result;
      },
      { timeoutMs: 30_000 },
    ),

  recordUse: (orgId: string, id: string, outcome: Outcome): Promise<void> =>
    db.forOrg(orgId, (tx) => recordUse(tx, id, outcome)),

  recordCheck: (orgId: string, id: string, outcome: Omit<Outcome, 'blames'>): Promise<void> =>
    db.forOrg(orgId, (tx) => recordCheck(tx, id, outcome)),
});

/** The organisation that a connection is of; null where there is no such connection. */
export const connectionTenant = (db: Db, id: string): Promise<string | null> =>
  db.global(async (tx) => {
    const [row] = await tx.$queryRaw<{ org: string | null }[]>`SELECT connection_tenant(${id}::uuid) AS org`;
    return row?.org ?? null;
  });

type Row = Omit<StoredConnection, 'keyId' | 'sealed' | 'version'> & {
  keyId: string | null;
  sealed: string | null;
  updatedAt: Date;
};

const firstOf = ([row]: Row[]): StoredConnection | null => (row ? shape(row) : null);

const shape = ({ updatedAt, keyId, sealed, ...row }: Row): StoredConnection => ({
  ...row,
  keyId: keyId ?? '',
  sealed: sealed ?? '',
  version: updatedAt.toISOString(),
});
