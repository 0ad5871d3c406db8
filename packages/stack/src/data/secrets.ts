import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readJson, writeJson } from './json-file.ts';

/** Made at random on the first start, kept in the data folder with mode 0600. */
export interface Secrets {
  appSecret: string;
  /** Encrypt organisations' credentials; the first is current: `name:base64` of 32 bytes each. */
  credentialsKeys: string[];
  postgres: { superuser: string; owner: string; app: string };
  /** Taken as they are by the embedded mail server, which checks no signature. */
  aws: { accessKeyId: string; secretAccessKey: string };
  /** Signs the mail server's event notifications (PEM). */
  sns: { privateKey: string; publicKey: string };
  /** The first organisation and its owner, as they were made. */
  first?: {
    orgId: string;
    userId: string;
    email: string;
    password: string;
    passwordToken: string;
    apiKey: string;
  };
  /** The first organisation was made and its sample businesses are still to be loaded. */
  samplesDue?: boolean;
}

export function loadSecrets(path: string): Secrets {
  const known = readJson<Secrets>(path);
  if (known) {
    // Those of before had none.
    if (known.credentialsKeys) return known;
    const completed = { ...known, credentialsKeys: [makeCredentialsKey()] };
    writeJson(path, completed);
    return completed;
  }
  const made = makeSecrets();
  writeJson(path, made);
  return made;
}

export const saveSecrets = (path: string, secrets: Secrets): void => writeJson(path, secrets);

/** Named by when it was made. */
export const makeCredentialsKey = (now = new Date()): string =>
  `${now.toISOString().replace(/\D/g, '').slice(0, 17)}:${randomBytes(32).toString('base64')}`;

function makeSecrets(): Secrets {
  const word = (bytes: number) => randomBytes(bytes).toString('base64url');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    appSecret: word(48),
    credentialsKeys: [makeCredentialsKey()],
    postgres: { superuser: word(24), owner: word(24), app: word(24) },
    aws: { accessKeyId: `LF${word(12)}`, secretAccessKey: word(30) },
    sns: { privateKey, publicKey },
  };
}
