import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret, seal, unseal, type Keyring } from '@leadfactory/tokens';
import type { Db, Tx } from '../platform/client/index.ts';
import { audit, auditPerson, type Actor, type Origin } from './audit.ts';
import { difference } from './difference.ts';

// A person's second factor belongs to no tenant: all of these but the organisation's own wish run in `db.global`.

/** The secret of an authenticator app, as base64. */
type Kept = { secret: string };

export interface SecondFactorState {
  /** Null: there is none. */
  since: Date | null;
  /** Recovery codes that were not used. */
  codesLeft: number;
}

export async function secondFactorState(tx: Tx, userId: string): Promise<SecondFactorState> {
  const [row] = await tx.$queryRaw<SecondFactorState[]>`
    SELECT (SELECT confirmed_at FROM second_factor WHERE user_id = ${userId}) AS since,
      (SELECT count(*)::int FROM recovery_code WHERE user_id = ${userId} AND used_at IS NULL) AS "codesLeft"`;
  return row!;
}

/** Keeps the secret of an app that is being set up, in place of one that was never confirmed. Throws `conflict`. */
export async function keepSecondFactor(
  tx: Tx,
  keyring: Keyring,
  userId: string,
  secret: Uint8Array,
): Promise<void> {
  const kept: Kept = { secret: Buffer.from(secret).toString('base64') };
  const { keyId, sealed } = seal(keyring, { secondFactorOf: userId }, kept);
  const done = await tx.$executeRaw`
    INSERT INTO second_factor (user_id, key_id, sealed) VALUES (${userId}, ${keyId}, ${sealed})
    ON CONFLICT (user_id) DO UPDATE SET key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed, last_step = 0
    WHERE second_factor.confirmed_at IS NULL`;
  if (done === 0) throw new DomainError('conflict', 'There is a second factor already. Turn it off first.');
}

/** The secret, and whether a code of it was given yet; null where there is none. */
export async function secondFactorOf(
  tx: Tx,
  keyring: Keyring,
  userId: string,
): Promise<{ secret: Uint8Array; confirmed: boolean } | null> {
  const [row] = await tx.$queryRaw<{ keyId: string; sealed: string; confirmed: boolean }[]>`
    SELECT key_id AS "keyId", sealed, confirmed_at IS NOT NULL AS confirmed FROM second_factor WHERE user_id = ${userId}`;
  if (!row) return null;
  const { secret } = unseal(keyring, { secondFactorOf: userId }, row) as Kept;
  return { secret: Buffer.from(secret, 'base64'), confirmed: row.confirmed };
}

/** Uses up a time step and all before it; false where it was used already, also by somebody at the same time. */
export const useStep = async (tx: Tx, userId: string, step: bigint): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE second_factor SET last_step = ${step} WHERE user_id = ${userId} AND last_step < ${step}`) > 0;

/** Turns it on, with new recovery codes. */
export async function confirmSecondFactor(
  tx: Tx,
  userId: string,
  codes: readonly string[],
  from?: Origin,
): Promise<void> {
  await tx.$executeRaw`UPDATE second_factor SET confirmed_at = now() WHERE user_id = ${userId} AND confirmed_at IS NULL`;
  await keepCodes(tx, userId, codes);
  await auditPerson(tx, userId, 'account.second_factor_on', from, difference({ on: false }, { on: true }));
}

/** New recovery codes; those of before stop working. */
export async function renewCodes(
  tx: Tx,
  userId: string,
  codes: readonly string[],
  from?: Origin,
): Promise<void> {
  await keepCodes(tx, userId, codes);
  await auditPerson(tx, userId, 'account.recovery_codes_renewed', from);
}

/** Uses up a recovery code; false where it is none, or was used. */
export const useRecoveryCode = async (tx: Tx, userId: string, code: string): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE recovery_code SET used_at = now()
    WHERE user_id = ${userId} AND hash = ${hashSecret(code)} AND used_at IS NULL`) > 0;

/** Turns it off; the recovery codes go with it. */
export async function removeSecondFactor(tx: Tx, userId: string, from?: Origin): Promise<void> {
  await tx.$executeRaw`DELETE FROM second_factor WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM recovery_code WHERE user_id = ${userId}`;
  await auditPerson(tx, userId, 'account.second_factor_off', from, difference({ on: true }, { on: false }));
}

async function keepCodes(tx: Tx, userId: string, codes: readonly string[]): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashSecret(code) })) });
}

/** From now on people work in this organisation only in sessions that were opened with more than a password; or not. */
export async function requireSecondFactor(
  tx: Tx,
  orgId: string,
  actor: Actor,
  required: boolean,
): Promise<void> {
  const before = await tx.organisation.findUniqueOrThrow({ where: { id: orgId } });
  await tx.organisation.update({ where: { id: orgId }, data: { requireSecondFactor: required } });
  const told = difference(before, { requireSecondFactor: required });
  await audit(tx, orgId, actor, 'organisation.second_factor_required', orgId, told);
}

/**
 * Encrypts all secrets with the current key that are still under another; gives how many.
 * @throws Unsealable where a key is missing; what was done before stays done
 */
export async function resealSecondFactors(db: Db, keyring: Keyring): Promise<number> {
  const due = await db.global((tx) =>
    tx.secondFactor.findMany({ where: { keyId: { not: keyring.currentId } }, select: { userId: true } }),
  );
  for (const { userId } of due)
    await db.global(async (tx) => {
      const [row] = await tx.$queryRaw<{ keyId: string; sealed: string }[]>`
        SELECT key_id AS "keyId", sealed FROM second_factor WHERE user_id = ${userId} FOR UPDATE`;
      if (!row) return;
      const of = { secondFactorOf: userId };
      const data = seal(keyring, of, unseal(keyring, of, row));
      await tx.secondFactor.update({ where: { userId }, data, select: { userId: true } });
    });
  return due.length;
}
