import type { Db } from '@leadfactory/db/platform/client';
import {
  auditPerson,
  chooseOrganisation,
  endOtherSessions,
  endSession,
  listSessions,
  membershipsOf,
  noteSeen,
  standsIn,
  type MembershipOf,
  type SessionLimits,
} from '@leadfactory/db/identity';
import type { Sees } from '@leadfactory/domain/identity/permissions';
import type { Session } from '@leadfactory/domain/identity/sessions';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret } from '@leadfactory/tokens';
import { Lucia, TimeSpan } from 'lucia';
import type { Cookie, Cookies } from './cookies.ts';
import { hashedAdapter } from './hashed-adapter.ts';
import type { Visitor } from './visitor.ts';

export type Membership = MembershipOf;

export interface SignedIn {
  user: { id: string; name: string; email: string };
  /** The hash of the session's secret: safe to show and to compare. */
  sessionId: string;
  since: Date;
  /** Opened with more than a password. */
  strong: boolean;
  memberships: Membership[];
  /** Null for somebody who belongs to no organisation any more, and where `due` is not. */
  current: Membership | null;
  /** The organisation that asks for a second factor, which this session was opened without: nothing of it is open. */
  due: Membership | null;
}

const COOKIE = 'lf_session';

/** A use is noted no more often than so. */
const NOTED_EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Who is signed in where: Lucia's sessions. The cookie holds a random id, the database its hash. */
export function createSessions({ db, limits, cookies }: { db: Db; limits: SessionLimits; cookies: Cookies }) {
  const lucia = new Lucia<SessionAttributes, UserAttributes>(hashedAdapter(db), {
    sessionExpiresIn: new TimeSpan(limits.maxDays, 'd'),
    getSessionAttributes: (session) => session as SessionAttributes,
    getUserAttributes: (user) => user as UserAttributes,
  });

  return {
    cookieName: COOKIE,

    /** A session of somebody who showed that they are this person; `orgId` the organisation to begin in. */
    async open(
      userId: string,
      { ip, userAgent }: Visitor,
      { orgId, strong }: { orgId?: string; strong: boolean },
    ): Promise<Cookie> {
      const [first] = await db.readUser(userId, (tx) => membershipsOf(tx, userId));
      await lucia.deleteExpiredSessions();
      const { id } = await lucia.createSession(userId, {
        org_id: orgId ?? first?.orgId ?? null,
        user_agent: userAgent?.slice(0, 300) ?? null,
        ...{ ip, strong },
      } as never);
      return cookies.cookie(COOKIE, id, limits.maxDays * 86_400);
    },

    /** Who a cookie belongs to; null when it is no good (any more). */
    async authenticate(cookieValue: string): Promise<SignedIn | null> {
      const { session, user: person } = await lucia.validateSession(cookieValue);
      if (!session) return null;
      const { org_id, seen_at, created_at: since, strong } = session as unknown as SessionAttributes;
      const unseenMs = Date.now() - seen_at.getTime();
      if (unseenMs > limits.idleHours * HOUR_MS) return null;
      const { name, email } = person as unknown as UserAttributes;
      const user = { id: person.id, name, email };
      const sessionId = hashSecret(session.id);
      const memberships = await db.readUser(user.id, (tx) => membershipsOf(tx, user.id));
      if (unseenMs > NOTED_EVERY_MS) await db.global((tx) => noteSeen(tx, sessionId));
      const chosen = memberships.find((m) => m.orgId === org_id) ?? memberships[0] ?? null;
      const isDue = !strong && !!chosen?.requiresSecondFactor;
      return {
        ...{ user, sessionId, since, strong, memberships },
        ...(isDue ? { current: null, due: chosen } : { current: chosen, due: null }),
      };
    },

    /** Whether a session, and its person's membership of the organisation, still stand; `sees`: and see what they saw. */
    stands: (sessionId: string, orgId: string, sees?: Sees): Promise<boolean> =>
      db.forOrg(orgId, (tx) => standsIn(tx, sessionId, limits, sees)),

    /** Ends the session of a cookie; gives the cookie that clears it. */
    async signOut(cookieValue: string, visitor: Visitor): Promise<Cookie> {
      const { user } = await lucia.validateSession(cookieValue);
      await lucia.invalidateSession(cookieValue);
      if (user) await db.global((tx) => auditPerson(tx, user.id, 'session.signed_out', visitor));
      return cookies.cleared(COOKIE);
    },

    sessions: (userId: string): Promise<Session[]> =>
      db.forUser(userId, (tx) => listSessions(tx, userId, limits)),

    /** Ends one of a person's sessions, by its hash. */
    endSession: (userId: string, sessionId: string, visitor: Visitor): Promise<void> =>
      db.forUser(userId, (tx) => endSession(tx, userId, sessionId, visitor)),

    /** Ends all sessions of a person but this one; gives how many. */
    endOtherSessions: (userId: string, sessionId: string, visitor: Visitor): Promise<number> =>
      db.forUser(userId, (tx) => endOtherSessions(tx, userId, sessionId, visitor)),

    /** Makes another of the person's organisations the one that this session works in. Throws `forbidden`. */
    async switchOrganisation({ user, sessionId }: SignedIn, orgId: string): Promise<void> {
      const memberships = await db.readUser(user.id, (tx) => membershipsOf(tx, user.id));
      if (!memberships.some((m) => m.orgId === orgId))
        throw new DomainError('forbidden', 'You are not a member of this organisation.');
      await db.global((tx) => chooseOrganisation(tx, sessionId, orgId));
    },
  };
}

interface SessionAttributes {
  org_id: string | null;
  seen_at: Date;
  created_at: Date;
  strong: boolean;
}
interface UserAttributes {
  name: string;
  email: string;
}

export type Sessions = ReturnType<typeof createSessions>;
