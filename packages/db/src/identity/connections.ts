import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import {
  addConnection,
  connectionsOf,
  makeDefault,
  removeConnection,
  renameConnection,
  replaceCredentials,
  type ConnectionRow,
  type NewConnection,
} from '../platform/connections/index.ts';
import { audit, type Actor } from './audit.ts';
import { difference, state } from './difference.ts';

/** So many does nobody have accounts; each is asked for its health. */
const MOST = 100;

/**
 * Keeps an account at a vendor, and lets it do `capabilities` from now on. The audit log says who did it, never with what.
 * Throws `limit`, or `conflict` where there was a connection of this id.
 */
export async function connect(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { capabilities, ...connection }: Omit<NewConnection, 'createdBy'> & { capabilities: readonly string[] },
): Promise<void> {
  if ((await connectionsOf(tx)).length >= MOST)
    throw new DomainError('limit', `There are ${MOST} connections. Remove one that is not needed.`);
  await addConnection(tx, orgId, { ...connection, createdBy: actor.kind === 'user' ? actor.id : null });
  for (const capability of capabilities) await makeDefault(tx, orgId, capability, connection.id);
  const { id, vendor, name } = connection;
  await audit(tx, orgId, actor, 'connection.created', id, {
    after: state({ vendor, name, defaultOf: capabilities }),
  });
}

/** The connection without its credentials. Throws `not_found`. */
export async function connectionOf(tx: Tx, id: string): Promise<ConnectionRow> {
  const found = (await connectionsOf(tx)).find((row) => row.id === id);
  if (!found) throw new DomainError('not_found', 'This connection does not exist, or was removed.');
  return found;
}

/** Another name, other credentials, or both. Throws `not_found`. */
export async function changeConnection(
  tx: Tx,
  orgId: string,
  actor: Actor,
  id: string,
  { name, credentials }: { name?: string; credentials?: Parameters<typeof replaceCredentials>[2] },
): Promise<void> {
  const before = await connectionOf(tx, id);
  const { vendor } = before;
  if (name !== undefined && name !== before.name) {
    await renameConnection(tx, id, name);
    await audit(tx, orgId, actor, 'connection.renamed', id, {
      ...{ vendor, ...difference({ name: before.name }, { name }) },
    });
  }
  if (credentials) {
    await replaceCredentials(tx, id, credentials);
    await audit(tx, orgId, actor, 'connection.credentials_replaced', id, {
      ...{ vendor, name: name ?? before.name },
    });
  }
}

/** From now on this connection does it; null: what the environment configures, or a built-in engine. Throws `not_found`. */
export async function chooseConnection(
  tx: Tx,
  orgId: string,
  actor: Actor,
  capability: string,
  id: string | null,
): Promise<void> {
  const chosen = id === null ? null : await connectionOf(tx, id);
  const before = (await connectionsOf(tx)).find(({ defaultOf }) => defaultOf.includes(capability)) ?? null;
  await makeDefault(tx, orgId, capability, id);
  const told = difference({ account: before && named(before) }, { account: chosen && named(chosen) });
  await audit(tx, orgId, actor, 'connection.chosen', id, { capability, ...told });
}

const named = ({ id, vendor, name }: ConnectionRow) => ({ id, vendor, name });

/** Its credentials are gone for good, and it does nothing any more. Throws `not_found`. */
export async function disconnect(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const { vendor, name, defaultOf } = await connectionOf(tx, id);
  await removeConnection(tx, id);
  await audit(tx, orgId, actor, 'connection.removed', id, {
    before: state({ vendor, name, defaultOf }),
  });
}
