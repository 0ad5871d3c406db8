import type { Session } from '@leadfactory/domain/identity/sessions';
import type { Sees } from '@leadfactory/domain/identity/permissions';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { asGlobal, type Db, type Tx } from '../platform/client/index.ts';
import { auditPerson, type Origin } from './audit.ts';
import { iso } from '../platform/cursor/index.ts';

// People's sessions belong to no tenant. Their person sees and ends them (`db.forUser`); only the door (`db.global`) makes
// and changes any. A session's id is the hash of its cookie's.

/** How long a session lasts. */
export interface SessionLimits {
  /** Without being used. */
  idleHours: number;
  /** Whatever happens. */
  maxDays: number;
}

/**
 * Whether a session still stands, and its person still belongs to the tenant and sees what they saw (`sees`, where it is
 * given). Runs in the organisation's transaction.
 */
export async function standsIn(
  tx: Tx,
  sessionId: string,
  { idleHours }: SessionLimits,
  sees: Sees | null = null,
): Promise<boolean> {
  const rows = await asGlobal(
    tx,
    () => tx.$queryRaw<object[]>`
    SELECT FROM session s JOIN membership m ON m.user_id = s.user_id AND m.org_id = current_org()
        AND (${sees}::text IS NULL OR m.sees = ${sees})
      JOIN organisation o ON o.id = m.org_id AND (s.strong OR NOT o.require_second_factor)
    WHERE s.id = ${sessionId} AND s.expires_at > now()
      AND s.seen_at > now() - make_interval(hours => ${idleHours}::int)`,
  );
  return rows.length > 0;
}

/** A session and its person, as the columns of `session` and `app_user` are called. */
export interface FoundSession {
  id: string;
  user_id: string;
  expires_at: Date;
  org_id: string | null;
  created_at: Date;
  seen_at: Date;
  strong: boolean;
  email: string;
  name: string;
}

/**
 * The session of a cookie's hash, whether it is over or not; null when there is none. One round trip outside a
 * transaction, since every request asks: the function sees sessions by their hash alone.
 */
export async function findSession(db: Db, hash: string): Promise<FoundSession | null> {
  const { rows } = await db.pool.query<FoundSession>({
    name: 'session_of_cookie',
    text: 'SELECT * FROM session_of_cookie($1)',
    values: [hash],
  });
  return rows[0] ?? null;
}

/** A person's sessions that are not over, the one seen last first. Run in `db.forUser`, as the two that end them. */
export async function listSessions(tx: Tx, userId: string, { idleHours }: SessionLimits): Promise<Session[]> {
  const rows = await tx.$queryRaw<
    (Omit<Session, 'createdAt' | 'seenAt'> & { createdAt: Date; seenAt: Date })[]
  >`
    SELECT id, user_agent AS "userAgent", ip, created_at AS "createdAt", seen_at AS "seenAt"
    FROM session WHERE user_id = ${userId} AND expires_at > now()
      AND seen_at > now() - make_interval(hours => ${idleHours}::int) ORDER BY seen_at DESC`;
  return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt), seenAt: iso(row.seenAt) }));
}

/** Run in `db.global`, as what follows. */
export async function noteSeen(tx: Tx, sessionId: string): Promise<void> {
  await tx.$executeRaw`UPDATE session SET seen_at = now() WHERE id = ${sessionId}`;
}

/** Ends one of a person's sessions. Throws `not_found`. */
export async function endSession(tx: Tx, userId: string, sessionId: string, from?: Origin): Promise<void> {
  const ended = await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId} AND id = ${sessionId}`;
  if (ended === 0) throw new DomainError('not_found', 'This session has ended already.');
  await auditPerson(tx, userId, 'session.ended', from, { sessions: ended });
}

/** Ends all of a person's sessions but this one; gives how many. */
export async function endOtherSessions(
  tx: Tx,
  userId: string,
  sessionId: string,
  from?: Origin,
): Promise<number> {
  const ended = await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId} AND id <> ${sessionId}`;
  if (ended > 0) await auditPerson(tx, userId, 'session.ended', from, { sessions: ended });
  return ended;
}

/** Makes an organisation the one that a session works in. */
export async function chooseOrganisation(tx: Tx, sessionId: string, orgId: string): Promise<void> {
  await tx.$executeRaw`UPDATE session SET org_id = ${orgId}::uuid WHERE id = ${sessionId}`;
}

/** Notes that more than a password was shown in a session. */
export const strengthenSession = (tx: Tx, sessionId: string): Promise<number> =>
  tx.$executeRaw`UPDATE session SET strong = true WHERE id = ${sessionId}`;
