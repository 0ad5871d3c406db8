import { seal, unseal, type Keyring } from '@leadfactory/tokens';
import type { Db } from '../client/index.ts';

/**
 * Encrypts the credentials of all organisations with the current key that are still under another; safe to run again,
 * and while the app runs. Gives how many it was.
 * @throws Unsealable where a key is missing; what was done before stays done
 */
export async function resealConnections(db: Db, keyring: Keyring): Promise<number> {
  const due = await db.global(
    (tx) => tx.$queryRaw<{ id: string; orgId: string }[]>`
      SELECT id::text, org_id::text AS "orgId" FROM connections_not_under(${keyring.currentId})`,
  );
  let done = 0;
  for (const { id, orgId } of due) done += await resealOne(db, keyring, orgId, id);
  return done;
}

const resealOne = (db: Db, keyring: Keyring, orgId: string, connectionId: string): Promise<number> =>
  db.forOrg(orgId, async (tx) => {
    const [row] = await tx.$queryRaw<{ keyId: string; sealed: string }[]>`
      SELECT key_id AS "keyId", sealed FROM connection
      WHERE id = ${connectionId}::uuid AND sealed IS NOT NULL FOR UPDATE`;
    if (!row || row.keyId === keyring.currentId) return 0;
    const of = { orgId, connectionId };
    const data = seal(keyring, of, unseal(keyring, of, row));
    await tx.connection.update({ where: { id: connectionId }, data, select: { id: true } });
    return 1;
  });
