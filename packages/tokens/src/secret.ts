import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 in hex: how a secret with full entropy (API key, claim link, session id) is kept. Not for passwords. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new secret of `bytes` random bytes (default 32), url-safe. */
export const randomSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');
