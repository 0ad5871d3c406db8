import { withoutTokens } from './tokens.ts';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** An address of a person: whatever touches an @, the user of a URL too. */
const ADDRESS = String.raw`[^\s<>"'(),;]*@[^\s<>"'(),;:]*`;
/** Seven digits or more in a row, or with one or two of what stands between a telephone number's digits. */
const DIGITS = String.raw`\+?\(?\d(?:[ ()/.-]{0,2}\d){6,}`;
const personal = new RegExp(`(${UUID})|(${ADDRESS})|${DIGITS}`, 'gi');

/** The longest text that enters a history, in characters. */
export const SENTENCE_MAX = 200;

/**
 * A text of an error or a reason as it may enter a workflow's history: without what looks like an address, a telephone
 * number, a key or a token, and cut to `SENTENCE_MAX` characters. Of a text that it gave it changes nothing.
 */
export const impersonal = (text: string): string => {
  const masked = withoutTokens(text).replaceAll(personal, (_found, id?: string, address?: string) =>
    id ? id : address ? '…@…' : '…',
  );
  return masked.length > SENTENCE_MAX ? `${masked.slice(0, SENTENCE_MAX - 1)}…` : masked;
};

/** True where `impersonal` has nothing to change. */
export const isImpersonal = (text: string): boolean => text === impersonal(text);
