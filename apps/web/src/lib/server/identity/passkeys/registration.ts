import type { Db } from '@leadfactory/db/platform/client';
import {
  addPasskey,
  asPerson,
  issueOneTime,
  listPasskeys,
  passkeyHandles,
  removePasskey,
  renamePasskey,
  strengthenSession,
  strongFactors,
  useOneTime,
} from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import { log } from '#lib/server/platform/log.ts';
import type { InPerson } from '../auth/in-person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import type { Visitor } from '../auth/visitor.ts';
import type { Post } from '../letters/post.ts';
import { tellOfChange } from '../letters/tell-of-change.ts';
import { registrationAnswer } from './answers.ts';
import { relyingPartyOf, requireRelyingParty, whyNone } from './relying-party.ts';

const MINUTES = 10;
/** What a device is asked to sign for one session's new passkey. */
type Asked = { for: 'registration'; challenge: string; sessionId: string };

/** A person's own passkeys: which there are, one more, one less. */
export function createRegistration({
  db,
  inPerson,
  post,
  appUrl,
}: {
  db: Db;
  inPerson: InPerson;
  post: Post;
  appUrl: string;
}) {
  const relyingParty = relyingPartyOf(appUrl);
  const tell = tellOfChange({ post, appUrl });

  return {
    /** `obstacle`: why there can be none, for people; else null. `origin`: whose pages alone may ask. */
    async list({ user }: SignedIn) {
      return {
        passkeys: await db.forUser(user.id, (tx) => listPasskeys(tx, user.id)),
        obstacle: relyingParty ? null : whyNone(appUrl),
        origin: relyingParty?.origin ?? null,
      };
    },

    has: async (userId: string): Promise<boolean> =>
      (await asPerson(db, userId, (tx) => strongFactors(tx, userId))).passkeys > 0,

    /** Begins: what the browser gives to a device, and the ticket for `finish`, for this session and ten minutes. */
    async start(
      signedIn: SignedIn,
      password: string,
      visitor: Visitor,
    ): Promise<{ ticket: string; options: PublicKeyCredentialCreationOptionsJSON }> {
      const { id: rpID } = requireRelyingParty(appUrl);
      const { user, sessionId } = signedIn;
      await inPerson(signedIn, password, visitor);
      const known = await db.forUser(user.id, (tx) => passkeyHandles(tx, user.id));
      const options = await generateRegistrationOptions({
        ...{ rpID, rpName: 'LeadFactory', userID: new TextEncoder().encode(user.id) },
        ...{ userName: user.email, userDisplayName: user.name, attestationType: 'none' },
        // Discoverable, and opened by a finger, a face or a PIN: what a device shows is then two things at once.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
        timeout: MINUTES * 60_000,
      });
      const data: Asked = { for: 'registration', challenge: options.challenge, sessionId };
      const ticket = await db.global((tx) =>
        issueOneTime(tx, 'passkey', { userId: user.id, data, minutes: MINUTES }),
      );
      return { ticket, options };
    },

    /** Keeps the key that a device made. `answer`: the browser's, as JSON. Throws `not_found` when too late, `invalid`. */
    async finish(
      { user, sessionId }: SignedIn,
      { ticket, name, answer }: { ticket: string; name: string; answer: string },
      visitor: Visitor,
    ): Promise<void> {
      const { id: expectedRPID, origin: expectedOrigin } = requireRelyingParty(appUrl);
      const response = registrationAnswer(answer);
      const used = await db.global((tx) => useOneTime(tx, 'passkey', ticket));
      const asked = used?.data as Asked | undefined;
      if (used?.userId !== user.id || asked?.for !== 'registration' || asked.sessionId !== sessionId)
        throw new DomainError('not_found', 'This took too long. Begin again.');
      const { challenge: expectedChallenge } = asked;
      const made = await verifyRegistrationResponse({
        ...{ response, expectedChallenge, expectedOrigin, expectedRPID },
      }).catch((cause: unknown) => {
        log.warn('a new passkey was refused', { cause: String(cause) });
        return null;
      });
      if (!made?.verified)
        throw new DomainError('invalid', 'This passkey was not made for this LeadFactory. Begin again.');
      const { credential, credentialDeviceType, credentialBackedUp } = made.registrationInfo;
      await asPerson(db, user.id, async (tx) => {
        const key = {
          ...{ credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter },
          ...{ transports: response.response.transports ?? [], name: name.trim() || 'Passkey' },
          ...{ synced: credentialDeviceType === 'multiDevice', backedUp: credentialBackedUp },
        };
        await addPasskey(tx, user.id, key, visitor);
        await strengthenSession(tx, sessionId);
      });
      tell(user, 'A passkey was added to your account.', visitor);
    },

    /** Needs no password: a name lets nobody in. Throws `not_found`. */
    rename: ({ user }: SignedIn, to: { id: string; name: string }, visitor: Visitor): Promise<void> =>
      db.forUser(user.id, (tx) => renamePasskey(tx, user.id, to, visitor)),

    /** Throws `not_found`, and `forbidden` where it is the last thing that an organisation's demand rests on. */
    async remove(signedIn: SignedIn, id: string, password: string, visitor: Visitor): Promise<void> {
      const { user } = signedIn;
      await inPerson(signedIn, password, visitor);
      await asPerson(db, user.id, (tx) => removePasskey(tx, user.id, id, visitor));
      tell(user, 'A passkey of your account was removed.', visitor);
    },
  };
}
