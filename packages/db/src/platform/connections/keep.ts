import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Sealed } from '@leadfactory/tokens';
import type { Prisma } from '../../generated/client.ts';
import type { Tx } from '../client/index.ts';

const row = {
  ...{ id: true, vendor: true, name: true, settings: true, status: true, createdAt: true, updatedAt: true },
  ...{ lastError: true, lastErrorAt: true, lastCheckedAt: true, lastUsedAt: true },
  defaults: { select: { capability: true } },
} satisfies Prisma.ConnectionSelect;

/** A connection without its credentials. */
export type ConnectionRow = Omit<Prisma.ConnectionGetPayload<{ select: typeof row }>, 'defaults'> & {
  /** The capabilities that it is the organisation's default of. */
  defaultOf: string[];
};

/** The organisation's connections, oldest first. */
export async function connectionsOf(tx: Tx): Promise<ConnectionRow[]> {
  const rows = await tx.connection.findMany({
    where: { removedAt: null },
    orderBy: { createdAt: 'asc' },
    select: row,
  });
  return rows.map(({ defaults, ...rest }) => ({
    ...rest,
    defaultOf: defaults.map(({ capability }) => capability),
  }));
}

export interface NewConnection extends Sealed {
  /** Made beforehand: the credentials are sealed for it. */
  id: string;
  vendor: string;
  name: string;
  settings: Prisma.InputJsonObject;
  createdBy: string | null;
}

/** Throws `conflict` for an id that is taken, by whomever. */
export async function addConnection(tx: Tx, orgId: string, connection: NewConnection): Promise<void> {
  const data = [{ orgId, ...connection }];
  const { count } = await tx.connection.createMany({ data, skipDuplicates: true });
  if (count === 0) throw new DomainError('conflict', 'There was a connection of this id before.', 'id');
}

/** Throws `not_found`. */
export async function renameConnection(tx: Tx, id: string, name: string): Promise<void> {
  there(await tx.connection.updateMany({ where: { id, removedAt: null }, data: { name } }));
}

/** Throws `not_found`. */
export async function replaceCredentials(
  tx: Tx,
  id: string,
  { keyId, sealed, settings }: Sealed & { settings: Prisma.InputJsonObject },
): Promise<void> {
  const data = { keyId, sealed, settings, status: 'unknown', updatedAt: new Date() };
  there(await tx.connection.updateMany({ where: { id, removedAt: null }, data }));
}

/** From now on this connection does it; null: what the environment configures, or a built-in engine. */
export async function makeDefault(
  tx: Tx,
  orgId: string,
  capability: string,
  connectionId: string | null,
): Promise<void> {
  if (connectionId === null) {
    await tx.connectionDefault.deleteMany({ where: { capability } });
    return;
  }
  there({ count: await tx.connection.count({ where: { id: connectionId, removedAt: null } }) });
  await tx.connectionDefault.upsert({
    where: { orgId_capability: { orgId, capability } },
    create: { orgId, capability, connectionId },
    update: { connectionId },
    select: { capability: true },
  });
}

/** Its credentials are gone for good; that it was there stays known. Throws `not_found`. */
export async function removeConnection(tx: Tx, id: string): Promise<void> {
  await tx.connectionDefault.deleteMany({ where: { connectionId: id } });
  const data = { sealed: null, keyId: null, removedAt: new Date() };
  there(await tx.connection.updateMany({ where: { id, removedAt: null }, data }));
}

function there({ count }: { count: number }): void {
  if (count === 0) throw new DomainError('not_found', 'This connection does not exist, or was removed.');
}
