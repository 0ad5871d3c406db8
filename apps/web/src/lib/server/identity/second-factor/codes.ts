import { randomInt } from 'node:crypto';
import { verifyHOTP } from '@oslojs/otp';

export const PERIOD_S = 30;
export const DIGITS = 6;
const RECOVERY_CODES = 10;

/**
 * The time step (RFC 6238) that a code is of: now, or the one before or after, since clocks differ; null for a wrong code.
 * @param now ms since 1970
 */
export function stepOf(secret: Uint8Array, code: string, now = Date.now()): bigint | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const current = BigInt(Math.floor(now / 1000 / PERIOD_S));
  return (
    [current, current - 1n, current + 1n].find((step) => verifyHOTP(secret, step, DIGITS, digits)) ?? null
  );
}

// Crockford's alphabet: no letter that is mistaken for a digit.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes of 60 random bits each, as `k3v9-m2x7-q0ra`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]!)
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );

/** A recovery code as it is kept, however somebody typed it; null for what is none. */
export function recoveryCodeOf(typed: string): string | null {
  const plain = typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/[il]/g, '1')
    .replaceAll('o', '0');
  return plain.length === 12 ? plain.replace(/(.{4})(?=.)/g, '$1-') : null;
}
