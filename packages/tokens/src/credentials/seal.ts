import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** What is sealed belongs to one connection or domain of an organisation's, or is one person's second factor: it opens for no other. */
export type SealedFor =
  { orgId: string; connectionId: string } | { orgId: string; signsFor: string } | { secondFactorOf: string };

export interface Sealed {
  keyId: string;
  /** Nonce, tag and ciphertext, base64 each, with dots between them. */
  sealed: string;
}

/** Not readable with the keys at hand: the key is missing, or the text was changed or moved. */
export class Unsealable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Unsealable';
  }
}

/** AES-256-GCM (NIST SP 800-38D) under the current key, with a random nonce of 96 bits. */
export function seal({ currentId, keys }: Keyring, of: SealedFor, credentials: object): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.get(currentId)!, nonce).setAAD(associated(of, currentId));
  const text = Buffer.concat([cipher.update(JSON.stringify(credentials), 'utf8'), cipher.final()]);
  const sealed = [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64')).join('.');
  return { keyId: currentId, sealed };
}

/** @throws Unsealable */
export function unseal({ keys }: Keyring, of: SealedFor, { keyId, sealed }: Sealed): object {
  const key = keys.get(keyId);
  if (!key) throw new Unsealable(`The key ${keyId} is not among CREDENTIALS_KEYS.`);
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce!, { authTagLength: 16 })
      .setAAD(associated(of, keyId))
      .setAuthTag(tag!);
    return JSON.parse(Buffer.concat([decipher.update(text!), decipher.final()]).toString('utf8')) as object;
  } catch (cause) {
    throw new Unsealable('The credentials were changed, or are not of this connection.', { cause });
  }
}

const associated = (of: SealedFor, keyId: string): Buffer => Buffer.from(`${nameOf(of)}/${keyId}`);

function nameOf(of: SealedFor): string {
  if ('secondFactorOf' in of) return `second-factor/${of.secondFactorOf}`;
  return 'signsFor' in of
    ? `signing-key/${of.orgId}/${of.signsFor}`
    : `connection/${of.orgId}/${of.connectionId}`;
}
