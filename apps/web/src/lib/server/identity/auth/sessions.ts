import type { Db } from '@leadfactory/db/platform/client';
import {
  chooseOrganisation,
  claim,
  credentialsOf,
  endOtherSessions,
  endSession,
  listSessions,
  membershipsOf,
  noteSeen,
  reserveAttempt,
} from '@leadfactory/db/identity';
import type { Role } from '@leadfactory/domain/identity/roles';
import type { Session } from '@leadfactory/domain/identity/sessions';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret } from '@leadfactory/tokens';
import { NodePostgresAdapter } from '@lucia-auth/adapter-postgresql';
import { Lucia, TimeSpan, type Cookie } from 'lucia';
import { hashedAdapter } from './hashed-adapter.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

export interface SignedIn {
  user: { id: string; name: string; email: string };
  /** The hash of the session's id: safe to show and to compare. */
  sessionId: string;
  memberships: { orgId: string; organisation: string; role: Role }[];
  /** Null for somebody who belongs to no organisation any more. */
  current: { orgId: string; organisation: string; role: Role } | null;
}

export interface Visitor {
  ip: string;
  userAgent: string | null;
}

/** RFC 5321, 4.5.3.1: 64 octets before the @ and 255 after it. */
const EMAIL_MAX = 320;

export type Auth = ReturnType<typeof createAuth>;

/** Sign-in and sessions: Lucia stays behind this module, so that it can be replaced here alone. */
export function createAuth({ db, secureCookies }: { db: Db; secureCookies: boolean }) {
  const adapter = new NodePostgresAdapter(db.pool, { user: 'app_user', session: 'session' });
  const lucia = new Lucia<SessionAttributes, UserAttributes>(hashedAdapter(adapter), {
    sessionExpiresIn: new TimeSpan(14, 'd'),
    sessionCookie: { name: 'lf_session', attributes: { secure: secureCookies, sameSite: 'lax' } },
    getUserAttributes: (user) => ({ ...(user as UserAttributes) }),
    getSessionAttributes: (session) => ({ ...(session as SessionAttributes) }),
  });

  async function open(userId: string, visitor: Visitor): Promise<Cookie> {
    const [first] = await db.forUser(userId, (tx) => membershipsOf(tx, userId));
    const session = await lucia.createSession(userId, {
      org_id: first?.orgId ?? null,
      user_agent: visitor.userAgent?.slice(0, 300) ?? null,
      ip: visitor.ip,
    } as never);
    return lucia.createSessionCookie(session.id);
  }

  return {
    cookieName: lucia.sessionCookieName,

    /**
     * A cookie for a person who knows their password. Throws `invalid` (says not what is wrong) or `limit`. The try is
     * reserved before anything is looked up or hashed.
     */
    async signIn(email: string, password: string, visitor: Visitor): Promise<Cookie> {
      const account = email.trim().toLowerCase();
      const attempt = await reserveAttempt(db, 'sign_in', {
        account,
        address: visitor.ip,
        field: 'password',
      });
      const user = account.length <= EMAIL_MAX ? await db.global((tx) => credentialsOf(tx, account)) : null;
      if (!(await passwordMatches(user?.passwordHash ?? null, password)) || !user)
        throw new DomainError('invalid', 'The e-mail address or the password is wrong.', 'password');
      await attempt.succeeded();
      return open(user.id, visitor);
    },

    /** Chooses a password by a claim link, signs out everywhere else and signs in here. Throws `limit`, too. */
    async claimAccount(
      token: string,
      { password, name }: { password: string; name?: string },
      visitor: Visitor,
    ): Promise<Cookie> {
      const attempt = await reserveAttempt(db, 'claim', { address: visitor.ip });
      const passwordHash = await hashPassword(password);
      const { userId } = await db.global((tx) =>
        claim(tx, token, { passwordHash, name: name?.trim() || undefined }),
      );
      await attempt.succeeded();
      await lucia.invalidateUserSessions(userId);
      return open(userId, visitor);
    },

    /** Who a cookie belongs to, and a cookie to set where the session was prolonged; null when it is no good. */
    async authenticate(cookieValue: string): Promise<{ signedIn: SignedIn; renewed: Cookie | null } | null> {
      const { session, user } = await lucia.validateSession(cookieValue);
      if (!session) return null;
      const { org_id, seen_at } = session as unknown as SessionAttributes;
      const { name, email } = user as unknown as UserAttributes;
      const sessionId = hashSecret(session.id);
      const memberships = await db.forUser(user.id, (tx) => membershipsOf(tx, user.id));
      if (Date.now() - seen_at.getTime() > 60_000) await db.global((tx) => noteSeen(tx, sessionId));
      return {
        signedIn: {
          user: { id: user.id, name, email },
          sessionId,
          memberships,
          current: memberships.find((m) => m.orgId === org_id) ?? memberships[0] ?? null,
        },
        renewed: session.fresh ? lucia.createSessionCookie(session.id) : null,
      };
    },

    /** Ends the session of a cookie; gives the cookie that clears it. */
    async signOut(cookieValue: string): Promise<Cookie> {
      await lucia.invalidateSession(cookieValue);
      return lucia.createBlankSessionCookie();
    },

    sessions: (userId: string): Promise<Session[]> => db.global((tx) => listSessions(tx, userId)),

    /** Ends one of a person's sessions, by its hash. */
    endSession: (userId: string, sessionId: string): Promise<void> =>
      db.global((tx) => endSession(tx, userId, sessionId)),

    /** Ends all sessions of a person but this one; gives how many. */
    endOtherSessions: (userId: string, sessionId: string): Promise<number> =>
      db.global((tx) => endOtherSessions(tx, userId, sessionId)),

    /** Makes another of the person's organisations the one that this session works in. */
    async switchOrganisation(signedIn: SignedIn, orgId: string): Promise<void> {
      if (!signedIn.memberships.some((m) => m.orgId === orgId))
        throw new DomainError('forbidden', 'You are not a member of this organisation.');
      await db.global((tx) => chooseOrganisation(tx, signedIn.sessionId, orgId));
    },

    deleteExpiredSessions: () => lucia.deleteExpiredSessions(),
  };
}

interface SessionAttributes {
  org_id: string | null;
  user_agent: string | null;
  ip: string | null;
  seen_at: Date;
}
interface UserAttributes {
  name: string;
  email: string;
}
