import { createHash, hkdfSync, randomBytes } from 'node:crypto';

/** SHA-256 in hex: how a secret with full entropy (API key, claim link, session id) is kept. Not for passwords. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new secret of `bytes` random bytes (default 32), url-safe. */
export const randomSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/**
 * A key of 32 bytes in hex for one purpose, made of the installation's secret (HKDF-SHA-256, RFC 5869): who has it has
 * neither the secret nor the keys of other purposes.
 */
export const derivedKey = (secret: string, purpose: 'erased addresses' | 'proofs of domains'): string =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)).toString('hex');
