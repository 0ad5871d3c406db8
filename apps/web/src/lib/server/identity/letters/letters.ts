import type { Role } from '@leadfactory/domain/identity/roles';
import { browserInWords } from '#lib/features/identity/settings/browser.ts';
import type { Visitor } from '../auth/visitor.ts';
import type { Letter } from './post.ts';

const where = ({ ip, userAgent }: Visitor, at = new Date()) =>
  `${browserInWords(userAgent)}, address ${ip}, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const notYou = (forgotUrl: string) => ({
  button: { label: 'It was not me: choose a new password', url: forgotUrl },
  also: ['If it was you, there is nothing to do.'],
});

export const invitationLetter = (
  { organisation, inviter, role }: { organisation: string; inviter: string | null; role: Role },
  url: string,
): Letter => ({
  subject: `${inviter ?? organisation} invites you to ${organisation}`,
  says: [
    `${inviter ?? 'Somebody'} invites you to work with ${organisation} on LeadFactory, as ${role}.`,
    'You are a member once you accept.',
  ],
  button: { label: 'See the invitation', url },
  also: [
    'The link works once, and for 7 days. It is for you alone: whoever has it can answer in your place.',
    'If you expect no invitation, you need not answer.',
  ],
});

export const forgottenLetter = (url: string, visitor: Visitor): Letter => ({
  subject: 'Choose a new password',
  says: [`Somebody asked for a new password for your account (${where(visitor)}).`],
  button: { label: 'Choose a new password', url },
  also: [
    'The link works once, and for an hour. If it was not you, ignore this: your password stays as it is.',
  ],
});

export const passwordChangedLetter = (visitor: Visitor, forgotUrl: string): Letter => ({
  subject: 'Your password was changed',
  says: [`The password of your account was changed, and you were signed out elsewhere.`, where(visitor)],
  ...notYou(forgotUrl),
});

export const newDeviceLetter = (visitor: Visitor, forgotUrl: string): Letter => ({
  subject: 'Your account was signed in to in a new place',
  says: ['Your account was signed in to from a browser that we have not seen before.', where(visitor)],
  ...notYou(forgotUrl),
});

export const secondFactorLetter = (what: string, visitor: Visitor, forgotUrl: string): Letter => ({
  subject: 'How you sign in was changed',
  says: [what, where(visitor)],
  ...notYou(forgotUrl),
});
