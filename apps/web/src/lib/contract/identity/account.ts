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
