import { randomBytes } from 'node:crypto';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import {
  asPerson,
  auditPerson,
  confirmSecondFactor,
  keepsAStrongFactor,
  keepSecondFactor,
  noteRefused,
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
import type { InPerson } from '../auth/in-person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import type { Visitor } from '../auth/visitor.ts';
import type { Post } from '../letters/post.ts';
import { tellOfChange } from '../letters/tell-of-change.ts';
import { DIGITS, newRecoveryCodes, PERIOD_S, recoveryCodeOf, stepOf } from './codes.ts';

/** An authenticator app beside the password (TOTP, RFC 6238), and recovery codes for who loses it. */
export function createSecondFactor({
  db,
  inPerson,
  keyring,
  post,
  appUrl,
}: {
  db: Db;
  inPerson: InPerson;
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
  const tell = tellOfChange({ post, appUrl });

  /** Uses up a code of the app, or a recovery code. Throws `invalid` for a wrong or used one, and `limit`. */
  async function show(userId: string, code: string, visitor: Visitor): Promise<void> {
    const attempt = await reserveAttempt(db, 'second_factor', {
      account: userId,
      address: visitor.ip,
      field: 'code',
    });
    const right = await db.global(async (tx: Tx) => {
      const by = await shown(tx, userId, code);
      if (by) await auditPerson(tx, userId, 'session.second_factor_used', visitor, { by });
      return by !== null;
    });
    if (!right) {
      post.inBackground(noteRefused(db, userId, 'session.second_factor_refused', visitor));
      throw new DomainError(
        'invalid',
        'This code is wrong, or was used already. Wait for the next one.',
        'code',
      );
    }
    await attempt.succeeded();
  }

  /** What a code is of, which it is used up by; null for a wrong or used one. */
  async function shown(tx: Tx, userId: string, code: string): Promise<'app' | 'recovery_code' | null> {
    const factor = await secondFactorOf(tx, keys(), userId);
    if (!factor?.confirmed) return null;
    const step = stepOf(factor.secret, code);
    if (step !== null) return (await useStep(tx, userId, step)) ? 'app' : null;
    const recovery = recoveryCodeOf(code);
    return recovery !== null && (await useRecoveryCode(tx, userId, recovery)) ? 'recovery_code' : null;
  }

  return {
    show,

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
        await confirmSecondFactor(tx, user.id, codes, visitor);
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
      await db.global((tx) => renewCodes(tx, user.id, codes, visitor));
      tell(user, 'Your recovery codes were replaced by new ones.', visitor);
      return codes;
    },

    /** Turns it off for who shows a code. Throws `forbidden` where an organisation's demand rests on nothing else. */
    async remove({ user }: SignedIn, code: string, visitor: Visitor): Promise<void> {
      // Asked before, too: a refusal is to cost no code.
      await asPerson(db, user.id, (tx) => keepsAStrongFactor(tx, user.id, { without: 'app' }));
      await show(user.id, code, visitor);
      await asPerson(db, user.id, async (tx) => {
        await keepsAStrongFactor(tx, user.id, { without: 'app' });
        await removeSecondFactor(tx, user.id, visitor);
      });
      tell(user, 'The second factor of your account was turned off.', visitor);
    },
  };
}

export type SecondFactor = ReturnType<typeof createSecondFactor>;
