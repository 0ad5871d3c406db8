import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { DomainError } from '@leadfactory/domain/platform/errors';

/** RFC 8301, 3.2: receivers may take less for nothing; longer keys fit no record of many providers. */
const [SHORTEST, LONGEST, OURS] = [1024, 4096, 2048];

export interface MadeKey {
  selector: string;
  /** base64, as DNS has it. */
  publicKey: string;
  /** PKCS #8, PEM. */
  privateKey: string;
}

/** A selector that nobody else's record stands at: several organisations may write from one domain. */
const newSelector = () => `lf${randomBytes(4).toString('hex')}`;

export async function makeKey(): Promise<MadeKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: OURS });
  return shaped(privateKey, newSelector());
}

/**
 * A key that somebody brings along, as PEM, whose record may stand already.
 * @throws DomainError `invalid` for what is no RSA key of a fitting length
 */
export function takeKey(pem: string, selector?: string): MadeKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new DomainError(
      'invalid',
      'This is no private key: paste all of it, from its BEGIN line to its END line, without a passphrase.',
      'privateKey',
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < SHORTEST || bits > LONGEST)
    throw new DomainError(
      'invalid',
      `Give an RSA key of ${SHORTEST} to ${LONGEST} bits: others are not understood everywhere.`,
      'privateKey',
    );
  return shaped(key, selector ?? newSelector());
}

const shaped = (key: KeyObject, selector: string): MadeKey => ({
  selector,
  publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  privateKey: key.export({ type: 'pkcs8', format: 'pem' }) as string,
});
