import { minuteOf, type Letter } from '@leadfactory/domain/identity/letters';
import type { Role } from '@leadfactory/domain/identity/roles';
import { browserInWords } from '#lib/features/identity/settings/browser.ts';
import type { Visitor } from '../auth/visitor.ts';

const where = ({ ip, userAgent }: Visitor, at = new Date()) =>
  `${browserInWords(userAgent)}, address ${ip}, ${minuteOf(at)}`;
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

export const newAddressLetter = (from: string, url: string, visitor: Visitor): Letter => ({
  subject: 'Confirm your new address',
  says: [`Somebody wants to have this address for the account of ${from} (${where(visitor)}).`],
  button: { label: 'See the change', url },
  also: [
    'The link works once, for a day, and for who is signed in to that account.',
    'If it was not you, ignore this: nothing is changed.',
  ],
});

export const addressTakenLetter = (visitor: Visitor): Letter => ({
  subject: 'You have an account already',
  says: [
    `Somebody wants to have this address for another account (${where(visitor)}). It has an account, so that this cannot be.`,
  ],
  also: ['If it was you, sign in with this address. If it was not, there is nothing to do.'],
});

export const addressAskedLetter = (to: string, url: string, visitor: Visitor): Letter => ({
  subject: 'Your address is to be changed',
  says: [
    `Somebody asked to change the address of your account to ${to}. It is changed once the link that went there is used.`,
    where(visitor),
  ],
  button: { label: 'It was not me: stop it', url },
  also: ['The link works for 7 days. If it was you, there is nothing to do.'],
});

export const addressChangedLetter = (to: string, url: string, visitor: Visitor): Letter => ({
  subject: 'Your address was changed',
  says: [`The address of your account is ${to} now, and you were signed out elsewhere.`, where(visitor)],
  button: { label: 'It was not me: undo it', url },
  also: ['The link works for 7 days. If it was you, there is nothing to do.'],
});
