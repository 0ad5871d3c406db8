import { randomBytes } from 'node:crypto';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import {
  confirmSecondFactor,
  credentialsOf,
  keepSecondFactor,
  removeSecondFactor,
  renewCodes,
  reserveAttempt,
  secondFactorOf,
  secondFactorState,
  strengthenSession,
  useRecoveryCode,
  useStep,
} from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Keyring } from '@leadfactory/tokens';
import { createTOTPKeyURI } from '@oslojs/otp';
import { renderSVG } from 'uqr';
import { forgotUrl } from '#lib/urls/identity.ts';
import { passwordMatches } from '../auth/passwords.ts';
import type { SignedIn } from '../auth/sessions.ts';
import type { Visitor } from '../auth/visitor.ts';
import { secondFactorLetter } from '../letters/letters.ts';
import type { Post } from '../letters/post.ts';
import { DIGITS, newRecoveryCodes, PERIOD_S, recoveryCodeOf, stepOf } from './codes.ts';

/** Without a password, somebody is taken to be there when they signed in so lately. */
const LATELY_MS = 15 * 60_000;

/** An authenticator app beside the password (TOTP, RFC 6238), and recovery codes for who loses it. */
export function createSecondFactor({
  db,
  keyring,
  post,
  appUrl,
}: {
  db: Db;
  /** Null: secrets cannot be kept, so that nobody can have one. */
  keyring: Keyring | null;
  post: Post;
  appUrl: string;
}) {
  const keys = () => {
    if (!keyring)
      throw new DomainError(
        'unavailable',
        'Nothing can be kept encrypted here: CREDENTIALS_KEYS is not set.',
      );
    return keyring;
  };
  const tell = (user: { email: string; name: string }, what: string, visitor: Visitor) =>
    post.inBackground(post.send(user, secondFactorLetter(what, visitor, `${appUrl}${forgotUrl()}`)));

  /** Uses up a code of the app, or a recovery code. Throws `invalid` for a wrong or used one, and `limit`. */
  async function show(userId: string, code: string, visitor: Visitor): Promise<void> {
    const attempt = await reserveAttempt(db, 'second_factor', {
      account: userId,
      address: visitor.ip,
      field: 'code',
    });
    const right = await db.global(async (tx: Tx) => {
      const factor = await secondFactorOf(tx, keys(), userId);
      if (!factor?.confirmed) return false;
      const step = stepOf(factor.secret, code);
      if (step !== null) return useStep(tx, userId, step);
      const recovery = recoveryCodeOf(code);
      return recovery !== null && useRecoveryCode(tx, userId, recovery);
    });
    if (!right)
      throw new DomainError(
        'invalid',
        'This code is wrong, or was used already. Wait for the next one.',
        'code',
      );
    await attempt.succeeded();
  }

  /** Refuses who cannot show that they are there in person: by their password, or having signed in lately. */
  async function inPerson({ user, since }: SignedIn, password: string, visitor: Visitor): Promise<void> {
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
  }

  return {
    show,
    inPerson,

    isOn: async (userId: string): Promise<boolean> =>
      (await db.global((tx) => secondFactorState(tx, userId))).since !== null,

    state: (userId: string) => db.global((tx) => secondFactorState(tx, userId)),

    /** Begins: gives the secret for the app, as text and as a picture. Nothing asks for it before `confirm`. */
    async start(
      signedIn: SignedIn,
      password: string,
      visitor: Visitor,
    ): Promise<{ uri: string; svg: string }> {
      const keyring = keys();
      await inPerson(signedIn, password, visitor);
      const secret = randomBytes(20);
      await db.global((tx) => keepSecondFactor(tx, keyring, signedIn.user.id, secret));
      const uri = createTOTPKeyURI('LeadFactory', signedIn.user.email, secret, PERIOD_S, DIGITS);
      return { uri, svg: renderSVG(uri, { border: 2 }) };
    },

    /** Turns it on by a first code of the app; gives the recovery codes, shown this once. Throws `invalid`. */
    async confirm(signedIn: SignedIn, code: string, visitor: Visitor): Promise<string[]> {
      const { user, sessionId } = signedIn;
      const attempt = await reserveAttempt(db, 'second_factor', {
        ...{ account: user.id, address: visitor.ip, field: 'code' },
      });
      const codes = newRecoveryCodes();
      await db.global(async (tx) => {
        const factor = await secondFactorOf(tx, keys(), user.id);
        if (!factor) throw new DomainError('not_found', 'Begin again: there is nothing to confirm.');
        if (factor.confirmed) throw new DomainError('conflict', 'The second factor is on already.');
        const step = stepOf(factor.secret, code);
        if (step === null || !(await useStep(tx, user.id, step)))
          throw new DomainError(
            'invalid',
            'This code is wrong. Give the one that the app shows now.',
            'code',
          );
        await confirmSecondFactor(tx, user.id, codes);
        await strengthenSession(tx, sessionId);
      });
      await attempt.succeeded();
      tell(user, 'A second factor was turned on for your account.', visitor);
      return codes;
    },

    /** New recovery codes for who shows a code. */
    async renewCodes({ user }: SignedIn, code: string, visitor: Visitor): Promise<string[]> {
      await show(user.id, code, visitor);
      const codes = newRecoveryCodes();
      await db.global((tx) => renewCodes(tx, user.id, codes));
      tell(user, 'Your recovery codes were replaced by new ones.', visitor);
      return codes;
    },

    /** Turns it off for who shows a code. Throws `forbidden` where an organisation of theirs asks for one. */
    async remove({ user, memberships }: SignedIn, code: string, visitor: Visitor): Promise<void> {
      const asking = memberships.find(({ requiresSecondFactor }) => requiresSecondFactor);
      if (asking)
        throw new DomainError('forbidden', `${asking.organisation} asks its people for a second factor.`);
      await show(user.id, code, visitor);
      await db.global((tx) => removeSecondFactor(tx, user.id));
      tell(user, 'The second factor of your account was turned off.', visitor);
    },
  };
}

export type SecondFactor = ReturnType<typeof createSecondFactor>;
