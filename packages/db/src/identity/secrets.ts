import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A random secret for a link or a key: 32 bytes, URL-safe, after a prefix that says what it is. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What is stored of a secret that is random in itself: SHA-256, hex. Passwords need Argon2id instead. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

// No letters or digits that are mistaken for one another, so that the password can be read out and typed.
const consonants = 'bcdfghjkmnprstvwxz';
const vowels = 'aeiu';

/** A random password that a person can read and type, as `tavom-kuzis-peranu-47`: about 60 bits. */
export function readablePassword(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)]!;
  const word = () => Array.from({ length: 3 }, () => pick(consonants) + pick(vowels)).join('');
  return `${word()}-${word()}-${word()}-${randomInt(2, 10)}${randomInt(2, 10)}`;
}
