import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { auditPerson, type Origin } from './audit.ts';
import { difference } from './difference.ts';
import { keepsAStrongFactor, oneFactorAtATime } from './strong-factors.ts';

// Passkeys are their person's. Looking at them, noting a use and renaming are for `db.forUser`, adding and removing `asPerson`:
// neither shows anybody else's.

/** So many devices has nobody. */
const MOST = 20;

export interface Passkey {
  id: string;
  name: string;
  /** Of a kind that can be on several devices. */
  synced: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What a device gave when it made a key. */
export interface NewPasskey {
  credentialId: string;
  /** COSE. */
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  synced: boolean;
  backedUp: boolean;
  name: string;
}

/** By what a signature is checked. */
export interface PasskeyHeld {
  id: string;
  userId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
}

export const listPasskeys = (tx: Tx, userId: string): Promise<Passkey[]> =>
  tx.passkey.findMany({
    where: { userId },
    select: { id: true, name: true, synced: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'asc' },
  });

/** What browsers look for on devices: which keys a person has already. */
export const passkeyHandles = (
  tx: Tx,
  userId: string,
): Promise<{ credentialId: string; transports: string[] }[]> =>
  tx.passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } });

/** Keeps a new key. Throws `conflict` for one that somebody has already, or for one too many. */
export async function addPasskey(tx: Tx, userId: string, key: NewPasskey, from?: Origin): Promise<void> {
  await oneFactorAtATime(tx, userId);
  if ((await tx.passkey.count({ where: { userId } })) >= MOST)
    throw new DomainError('conflict', `You have ${MOST} passkeys. Remove one that you do not use first.`);
  const { count } = await tx.passkey.createMany({ data: [{ userId, ...key }], skipDuplicates: true });
  if (count === 0) throw new DomainError('conflict', 'This passkey is known already.');
  await auditPerson(tx, userId, 'account.passkey_added', from);
}

/** Whose key a device signed with; null for one that is unknown, or of an account that is gone. Runs in `db.global`. */
export async function passkeyOf(tx: Tx, credentialId: string): Promise<PasskeyHeld | null> {
  const [row] = await tx.$queryRaw<(Omit<PasskeyHeld, 'counter'> & { counter: bigint })[]>`
    SELECT id::text, user_id AS "userId", public_key AS "publicKey", counter FROM passkey_of_credential(${credentialId})`;
  return row ? { ...row, counter: Number(row.counter) } : null;
}

/**
 * Notes a use; false where the device's count did not go on, also because somebody used the same answer at the same time:
 * then there is a second device with this key. Devices that do not count say 0 for ever.
 */
export const notePasskeyUse = async (
  tx: Tx,
  id: string,
  { counter, backedUp }: { counter: number; backedUp: boolean },
): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE passkey SET counter = ${counter}::bigint, backed_up = ${backedUp}, last_used_at = now()
    WHERE id = ${id}::uuid AND (counter < ${counter}::bigint OR (counter = 0 AND ${counter}::bigint = 0))`) >
  0;

/** Calls one of a person's keys something else. Throws `not_found`. */
export async function renamePasskey(
  tx: Tx,
  userId: string,
  { id, name }: { id: string; name: string },
  from?: Origin,
): Promise<void> {
  const known = await tx.passkey.findFirst({ where: { id, userId }, select: { name: true } });
  const { count } = await tx.passkey.updateMany({ where: { id, userId }, data: { name } });
  if (!known || count === 0) throw new DomainError('not_found', 'This passkey was removed.');
  if (known.name !== name)
    await auditPerson(tx, userId, 'account.passkey_renamed', from, difference(known, { name }));
}

/**
 * Removes one of a person's keys. Throws `not_found`, and `forbidden` where it is the last thing that fulfils what an
 * organisation of theirs asks for.
 */
export async function removePasskey(tx: Tx, userId: string, id: string, from?: Origin): Promise<void> {
  await keepsAStrongFactor(tx, userId, { without: 'a passkey' });
  const { count } = await tx.passkey.deleteMany({ where: { id, userId } });
  if (count === 0) throw new DomainError('not_found', 'This passkey was removed already.');
  await auditPerson(tx, userId, 'account.passkey_removed', from);
}
