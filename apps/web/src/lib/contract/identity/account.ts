import { z } from 'zod';
import { id, instant, mailAddress } from '../platform/values.ts';
import { role } from './roles.ts';

/** Passwords are judged by their rules, not by a schema: the longest that is looked at. */
const password = z.string().max(400);

export const passwordChange = z.object({ current: password, password });

/** What the signed-in person is asked to become a member of. */
export const ownInvitation = z.object({
  id,
  orgId: id,
  organisation: z.string(),
  inviter: z.string().nullable(),
  role,
  expiresAt: instant,
});

export const invitationAnswer = z.object({ id, orgId: id });

/** Who shows that they are there in person: by their password, or, without one, by having signed in lately. */
export const inPerson = z.object({ password });

/** Of an authenticator app, or a recovery code. */
export const shownCode = z.object({ code: z.string().max(40) });

/** `since` null: there is none. `codesLeft`: recovery codes that were not used. */
export const secondFactor = z.object({ since: instant.nullable(), codesLeft: z.number() });

/** The secret for the app: as a link, which holds it as text, and as a picture of that link. */
export const secondFactorStart = z.object({ uri: z.string(), svg: z.string() });

/** Shown this once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** `obstacle`: why browsers would keep none here, for people; else `origin`, whose pages alone may ask for them. */
export const passkeys = z.object({
  obstacle: z.string().nullable(),
  origin: z.string().nullable(),
  passkeys: z.array(
    z.object({
      id,
      name: z.string(),
      /** Of a kind that can be on several devices. */
      synced: z.boolean(),
      createdAt: instant,
      lastUsedAt: instant.nullable(),
    }),
  ),
});

/** What a browser gives to a device and gets of it is JSON (WebAuthn, 5.1); `ticket` goes with the answer. */
export const passkeyStart = z.object({ ticket: z.string(), options: z.string() });
const passkeyName = z.string().trim().max(60);
export const newPasskey = z.object({
  ticket: z.string().max(100),
  name: passkeyName,
  answer: z.string().max(60_000),
});
export const passkeyRenaming = z.object({ id, name: passkeyName.min(1, 'give it a name') });
export const passkeyRemoval = inPerson.extend({ id });

/** `offered`: by whom people can sign in here. `hasPassword`: whoever changes this shows it. */
export const providers = z.object({
  offered: z.array(z.object({ id: z.string(), name: z.string() })),
  hasPassword: z.boolean(),
  identities: z.array(
    z.object({
      id,
      /** The vendor's id. */
      provider: z.string(),
      email: z.string().nullable(),
      createdAt: instant,
      lastUsedAt: instant.nullable(),
    }),
  ),
});
export const providerRemoval = inPerson.extend({ id });

/** `pending`: the address that a link went to which was not used yet. */
export const ownAddress = z.object({
  email: z.string(),
  hasPassword: z.boolean(),
  pending: z.object({ email: z.string(), expiresAt: instant }).nullable(),
});
export const addressChange = inPerson.extend({ email: mailAddress });
