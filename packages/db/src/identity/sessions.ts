import type { Session } from '@leadfactory/domain/identity/sessions';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { iso } from '../platform/cursor/index.ts';

// People's sessions belong to no tenant: all of these run in `db.global`. A session's id is the hash of its cookie's.

/** How long a session lasts. */
export interface SessionLimits {
  /** Without being used. */
  idleHours: number;
  /** Whatever happens. */
  maxDays: number;
}

/** Whether a session still stands, and its person still belongs to the tenant. Runs in the organisation's transaction. */
export async function standsIn(tx: Tx, sessionId: string, { idleHours }: SessionLimits): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT FROM session s JOIN membership m ON m.user_id = s.user_id AND m.org_id = current_org()
      JOIN organisation o ON o.id = m.org_id AND (s.strong OR NOT o.require_second_factor)
    WHERE s.id = ${sessionId} AND s.expires_at > now()
      AND s.seen_at > now() - make_interval(hours => ${idleHours}::int)`;
  return rows.length > 0;
}

/** A person's sessions that are not over, the one seen last first. */
export async function listSessions(tx: Tx, userId: string, { idleHours }: SessionLimits): Promise<Session[]> {
  const rows = await tx.$queryRaw<
    (Omit<Session, 'createdAt' | 'seenAt'> & { createdAt: Date; seenAt: Date })[]
  >`
    SELECT id, user_agent AS "userAgent", ip, created_at AS "createdAt", seen_at AS "seenAt"
    FROM session WHERE user_id = ${userId} AND expires_at > now()
      AND seen_at > now() - make_interval(hours => ${idleHours}::int) ORDER BY seen_at DESC`;
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

/** Notes that more than a password was shown in a session. */
export const strengthenSession = (tx: Tx, sessionId: string): Promise<number> =>
  tx.$executeRaw`UPDATE session SET strong = true WHERE id = ${sessionId}`;
