import type { Db } from '@leadfactory/db/platform/client';
import {
  auditPerson,
  choosePassword,
  credentialsOf,
  passwordLink,
  reserveAttempt,
  setPassword,
  startReset,
} from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { forgotUrl, passwordUrl } from '#lib/urls/identity.ts';
import { forgottenLetter, passwordChangedLetter } from '../letters/letters.ts';
import type { Post } from '../letters/post.ts';
import type { Entrance, Entry } from './entrance.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import type { SignedIn } from './sessions.ts';
import type { Visitor } from './visitor.ts';

/** What people do about their passwords. */
export function createAccounts({
  db,
  post,
  entrance,
  appUrl,
}: {
  db: Db;
  post: Post;
  entrance: Entrance;
  appUrl: string;
}) {
  return {
    /**
     * Mails a link to choose a new password by, where there is such an account. Gives nothing back and takes the same
     * time whether there is one, so that nobody learns who has an account.
     */
    forgot(email: string, visitor: Visitor): void {
      post.inBackground(
        (async () => {
          await reserveAttempt(db, 'reset_mail', { account: email, address: visitor.ip });
          const link = await db.global((tx) => startReset(tx, email, visitor));
          if (link) await post.send(link, forgottenLetter(`${appUrl}${passwordUrl(link.secret)}`, visitor));
        })(),
      );
    },

    /** Whom a link is for that chooses a password; null when it is no good. */
    passwordLink: (secret: string) => db.global((tx) => passwordLink(tx, secret)),

    /** Chooses a password by such a link, signs out everywhere else and signs in here. Throws `limit`, too. */
    async choosePassword(secret: string, password: string, visitor: Visitor): Promise<Entry> {
      const attempt = await reserveAttempt(db, 'claim', { address: visitor.ip });
      const link = await db.global((tx) => passwordLink(tx, secret));
      const passwordHash = await hashPassword(password, link ? [link.email] : []);
      const person = await db.global((tx) => choosePassword(tx, secret, passwordHash, visitor));
      await attempt.succeeded();
      post.inBackground(post.send(person, passwordChangedLetter(visitor, `${appUrl}${forgotUrl()}`)));
      return entrance.enter(person.userId, visitor);
    },

    hasPassword: async ({ user }: SignedIn): Promise<boolean> =>
      (await db.global((tx) => credentialsOf(tx, user.email)))?.passwordHash != null,

    /** Changes the password of somebody who knows it, and signs out everywhere else. Throws `invalid` or `limit`. */
    async changePassword(
      { user, sessionId, memberships }: SignedIn,
      { current, password }: { current: string; password: string },
      visitor: Visitor,
    ): Promise<void> {
      const attempt = await reserveAttempt(db, 'sign_in', {
        account: user.email,
        address: visitor.ip,
        field: 'current',
      });
      const known = await db.global((tx) => credentialsOf(tx, user.email));
      if (!(await passwordMatches(known?.passwordHash ?? null, current)))
        throw new DomainError('invalid', 'This is not your current password.', 'current');
      await attempt.succeeded();
      const context = [user.email, user.name, ...memberships.map(({ organisation }) => organisation)];
      const passwordHash = await hashPassword(password, context);
      await db.global(async (tx) => {
        await setPassword(tx, user.id, passwordHash, { keep: sessionId });
        await auditPerson(tx, user.id, 'account.password_changed', visitor);
      });
      post.inBackground(post.send(user, passwordChangedLetter(visitor, `${appUrl}${forgotUrl()}`)));
    },
  };
}
