import { hashSecret } from '@leadfactory/tokens';
import type { Adapter } from 'lucia';

/**
 * Lucia would keep session ids as they stand in the cookie; whoever read the table could sign in as anybody.
 * This keeps their SHA-256 instead (the ids are random, so that no slow hash is needed). Ids that come out of
 * `getUserSessions` are hashes: good for showing and for comparing, not for signing in.
 */
export function hashedAdapter(inner: Adapter): Adapter {
  return {
    async getSessionAndUser(id) {
      const [session, user] = await inner.getSessionAndUser(hashSecret(id));
      return [session && { ...session, id }, user];
    },
    getUserSessions: (userId) => inner.getUserSessions(userId),
    setSession: (session) => inner.setSession({ ...session, id: hashSecret(session.id) }),
    // A session is over on its last day, however much it was used: Lucia would put that day off.
    updateSessionExpiration: async () => {},
    deleteSession: (id) => inner.deleteSession(hashSecret(id)),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  };
}
