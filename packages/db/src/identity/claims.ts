import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { hashSecret, newSecret } from './secrets.ts';

const CLAIM_DAYS = 7;

/** Gives a person a new claim link's token (an older one stops working); only its hash is kept, for 7 days. */
export async function startClaim(tx: Tx, userId: string): Promise<string> {
  const token = newSecret();
  const claimExpires = new Date(Date.now() + CLAIM_DAYS * 86_400_000);
  await tx.user.update({ where: { id: userId }, data: { claimHash: hashSecret(token), claimExpires } });
  return token;
}

/** Whom a claim link is for; null when it is unknown, used or expired. Run in `db.global`. */
export async function claimant(tx: Tx, token: string): Promise<{ userId: string; email: string } | null> {
  const user = await tx.user.findUnique({ where: { claimHash: hashSecret(token) } });
  if (!user?.claimExpires || user.claimExpires < new Date()) return null;
  return { userId: user.id, email: user.email };
}

/**
 * Sets the password of the person whom the link is for, and uses the link up. Run in `db.global`.
 * Throws `not_found` for a link that is unknown, used or expired.
 */
export async function claim(
  tx: Tx,
  token: string,
  { passwordHash, name }: { passwordHash: string; name?: string },
): Promise<{ userId: string }> {
  const [user] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE app_user SET password_hash = ${passwordHash}, claim_hash = NULL, claim_expires = NULL,
      name = coalesce(${name ?? null}, name)
    WHERE claim_hash = ${hashSecret(token)} AND claim_expires >= now() RETURNING id`;
  if (!user)
    throw new DomainError('not_found', 'This link was used already or has expired. Ask for a new one.');
  return { userId: user.id };
}
