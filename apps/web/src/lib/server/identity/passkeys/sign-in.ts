import type { Db } from '@leadfactory/db/platform/client';
import {
  auditPerson,
  issueOneTime,
  notePasskeyUse,
  passkeyHandles,
  passkeyOf,
  reserveAttempt,
  useOneTime,
  type PasskeyHeld,
} from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { log } from '#lib/server/platform/log.ts';
import type { Cookie, Cookies } from '../auth/cookies.ts';
import type { Entrance, Entry } from '../auth/entrance.ts';
import type { Visitor } from '../auth/visitor.ts';
import { authenticationAnswer } from './answers.ts';
import { relyingPartyOf, requireRelyingParty } from './relying-party.ts';

const COOKIE = 'lf_passkey';
const MINUTES = 10;
type Asked = { for: 'sign_in'; challenge: string };

/** Coming in by a passkey: what a device holds, opened by a finger, a face or a PIN, is two things at once. */
export function createPasskeySignIn({
  db,
  entrance,
  cookies,
  appUrl,
}: {
  db: Db;
  entrance: Entrance;
  cookies: Cookies;
  appUrl: string;
}) {
  /** Whose answer this is. Throws `not_found` when too late, `invalid` for anything that is not right. */
  async function shown(
    secret: string | undefined,
    answer: AuthenticationResponseJSON,
    visitor: Visitor,
  ): Promise<string> {
    const { id: expectedRPID, origin: expectedOrigin } = requireRelyingParty(appUrl);
    const used = secret ? await db.global((tx) => useOneTime(tx, 'passkey', secret)) : null;
    const asked = used?.data as Asked | undefined;
    if (asked?.for !== 'sign_in') throw new DomainError('not_found', 'This took too long. Try again.');
    const key = await db.global((tx) => passkeyOf(tx, answer.id));
    if (!key)
      throw new DomainError(
        'invalid',
        'This passkey opens no account here. Sign in another way, and remove it from your device.',
      );
    const wrong = () => new DomainError('invalid', 'This passkey’s answer is not right. Try again.');
    // A device that keeps keys by person says whose this one is.
    const { userHandle } = answer.response;
    if (userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() !== key.userId)
      throw wrong();
    const checked = await verifyAuthenticationResponse({
      ...{ response: answer, expectedChallenge: asked.challenge, expectedOrigin, expectedRPID },
      // Counted below, in one step with keeping it, and only for what is signed: -1 lets every count pass here.
      credential: { id: answer.id, publicKey: key.publicKey, counter: -1 },
    }).catch((cause: unknown) => {
      log.warn('a passkey’s answer was refused', { cause: String(cause) });
      return null;
    });
    if (!checked?.verified) throw wrong();
    const { newCounter: counter, credentialBackedUp: backedUp } = checked.authenticationInfo;
    const went = await db.forUser(key.userId, (tx) => notePasskeyUse(tx, key.id, { counter, backedUp }));
    if (!went) await refuseCopy(key, visitor);
    return key.userId;
  }

  async function refuseCopy({ userId }: PasskeyHeld, visitor: Visitor): Promise<never> {
    await db.global((tx) => auditPerson(tx, userId, 'account.passkey_refused', visitor));
    throw new DomainError(
      'invalid',
      'This passkey was used elsewhere since, as if there were a copy of it. Sign in another way, remove it and make a new one.',
    );
  }

  return {
    isPossible: relyingPartyOf(appUrl) !== null,
    cookieName: COOKIE,

    /** What the browser gives to a device, and a cookie without which the answer is worth nothing. */
    async ask(
      half: string | undefined,
      visitor: Visitor,
    ): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; cookie: Cookie }> {
      const { id: rpID } = requireRelyingParty(appUrl);
      await reserveAttempt(db, 'passkey_challenge', { address: visitor.ip });
      const userId = (await entrance.halfWay(half))?.userId;
      const own = userId ? await db.forUser(userId, (tx) => passkeyHandles(tx, userId)) : [];
      const options = await generateAuthenticationOptions({
        ...{ rpID, userVerification: 'required', timeout: MINUTES * 60_000 },
        allowCredentials: own.map(({ credentialId: id, transports }) => ({ id, transports })),
      });
      const data: Asked = { for: 'sign_in', challenge: options.challenge };
      const secret = await db.global((tx) => issueOneTime(tx, 'passkey', { data, minutes: MINUTES }));
      return { options, cookie: cookies.cookie(COOKIE, secret, MINUTES * 60) };
    },

    /** Lets in whose device answered; `answer`: the browser's, as JSON. `orgId`: where they worked until now. */
    async enter(
      answer: string,
      held: { secret: string | undefined; half: string | undefined; orgId?: string },
      visitor: Visitor,
    ): Promise<Entry> {
      const attempt = await reserveAttempt(db, 'passkey', { address: visitor.ip });
      const userId = await shown(held.secret, authenticationAnswer(answer), visitor);
      await attempt.succeeded();
      const entry = await entrance.enterStrongly(userId, visitor, held);
      return { ...entry, cookies: [...entry.cookies, cookies.cleared(COOKIE)] };
    },
  };
}
