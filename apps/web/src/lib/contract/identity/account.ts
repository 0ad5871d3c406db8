import { z } from 'zod';
import { id, instant } from '../platform/values.ts';
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
