import type { Db } from '@leadfactory/db/platform/client';
import { credentialsOf, noteRefused, reserveAttempt } from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Post } from '../letters/post.ts';
import type { Entrance, Entry } from './entrance.ts';
import { passwordMatches } from './passwords.ts';
import type { Visitor } from './visitor.ts';

/** RFC 5321, 4.5.3.1: 64 octets before the @ and 255 after it. */
const EMAIL_MAX = 320;

/** Coming in by a password. */
export function createSignIn({ db, entrance, post }: { db: Db; entrance: Entrance; post: Post }) {
  return {
    /**
     * Lets in a person who knows their password. Throws `invalid` (says not what is wrong) or `limit`. The try is
     * reserved before anything is looked up or hashed.
     */
    async signIn(email: string, password: string, visitor: Visitor): Promise<Entry> {
      const account = email.trim().toLowerCase();
      const attempt = await reserveAttempt(db, 'sign_in', {
        account,
        address: visitor.ip,
        field: 'password',
      });
      const user = account.length <= EMAIL_MAX ? await db.global((tx) => credentialsOf(tx, account)) : null;
      if (!(await passwordMatches(user?.passwordHash ?? null, password)) || !user) {
        // Not waited for: the answer takes the same time whether there is such an account.
        if (user) post.inBackground(noteRefused(db, user.id, 'session.refused', visitor));
        throw new DomainError('invalid', 'The e-mail address or the password is wrong.', 'password');
      }
      await attempt.succeeded();
      return entrance.enter(user.id, visitor);
    },
  };
}
