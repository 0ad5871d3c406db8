import type { Session } from '@leadfactory/domain/identity/sessions';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { iso } from '../platform/cursor/index.ts';

// People's sessions belong to no tenant: all of these run in `db.global`. A session's id is the hash of its cookie's.

/** What a sign-in is checked against; null for an address that nobody has. */
export async function credentialsOf(
  tx: Tx,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | null> {
  const [row] = await tx.$queryRaw<{ id: string; passwordHash: string | null }[]>`
    SELECT id, password_hash AS "passwordHash" FROM app_user WHERE email = ${email}::citext`;
  return row ?? null;
}

/** A person's sessions that have not expired, the one seen last first. */
export async function listSessions(tx: Tx, userId: string): Promise<Session[]> {
  const rows = await tx.$queryRaw<
    (Omit<Session, 'createdAt' | 'seenAt'> & { createdAt: Date; seenAt: Date })[]
  >`
    SELECT id, user_agent AS "userAgent", ip, created_at AS "createdAt", seen_at AS "seenAt"
    FROM session WHERE user_id = ${userId} AND expires_at > now() ORDER BY seen_at DESC`;
  return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt), seenAt: iso(row.seenAt) }));
}

export async function noteSeen(tx: Tx, sessionId: string): Promise<void> {
  await tx.$executeRaw`UPDATE session SET seen_at = now() WHERE id = ${sessionId}`;
}

/** Ends one of a person's sessions. Throws `not_found`. */
export async function endSession(tx: Tx, userId: string, sessionId: string): Promise<void> {
  const ended = await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId} AND id = ${sessionId}`;
  if (ended === 0) throw new DomainError('not_found', 'This session has ended already.');
}

/** Ends all of a person's sessions but this one; gives how many. */
export const endOtherSessions = (tx: Tx, userId: string, sessionId: string): Promise<number> =>
  tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId} AND id <> ${sessionId}`;

/** Makes an organisation the one that a session works in. */
export async function chooseOrganisation(tx: Tx, sessionId: string, orgId: string): Promise<void> {
  await tx.$executeRaw`UPDATE session SET org_id = ${orgId}::uuid WHERE id = ${sessionId}`;
}
