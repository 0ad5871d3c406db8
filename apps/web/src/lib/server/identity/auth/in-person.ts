import type { Db } from '@leadfactory/db/platform/client';
import { asPerson, credentialsOf, reserveAttempt, strongFactors } from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { passwordMatches } from './passwords.ts';
import type { SignedIn } from './sessions.ts';
import type { Visitor } from './visitor.ts';

/** Without a password, somebody is taken to be there when they signed in so lately. */
const LATELY_MS = 15 * 60_000;

export type InPerson = (signedIn: SignedIn, password: string, visitor: Visitor) => Promise<void>;

/**
 * Refuses who cannot show that they are there in person: by their password, or, without one, having signed in lately.
 * Whoever can show more than a password must have shown it in this session: a password alone changes nothing about how
 * they sign in. Throws `forbidden`, `invalid` or `limit`.
 */
export const inPersonOf =
  (db: Db): InPerson =>
  async ({ user, since, strong }, password, visitor) => {
    const { app, passkeys } = await asPerson(db, user.id, (tx) => strongFactors(tx, user.id));
    if ((app || passkeys > 0) && !strong)
      throw new DomainError(
        'forbidden',
        `You signed in by your password alone. Sign in ${passkeys > 0 ? 'with a passkey' : 'with your second factor'} first.`,
      );
    const known = await db.global((tx) => credentialsOf(tx, user.email));
    if (!known?.passwordHash) {
      if (Date.now() - since.getTime() < LATELY_MS) return;
      throw new DomainError('forbidden', 'Sign out and in again first: you signed in a while ago.');
    }
    const attempt = await reserveAttempt(db, 'sign_in', {
      ...{ account: user.email, address: visitor.ip, field: 'password' },
    });
    if (!(await passwordMatches(known.passwordHash, password)))
      throw new DomainError('invalid', 'This is not your password.', 'password');
    await attempt.succeeded();
  };
