import { DomainError } from '@leadfactory/domain/platform/errors';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's Password Storage Cheat Sheet: Argon2id, 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Throws `invalid` for a password that is too short to keep anybody out, or too long to be one. */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < 10)
    throw new DomainError('invalid', 'Choose a password of 10 characters or more.', 'password');
  if (password.length > 200)
    throw new DomainError('invalid', 'The password is too long: 200 characters at most.', 'password');
  return hash(password.normalize('NFKC'), options);
}

let decoy: Promise<string> | undefined;

/** False for a wrong password. Takes as long when there is no hash, so that time does not tell who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password', options);
  const right = await verify(stored ?? (await decoy), password.slice(0, 400).normalize('NFKC'));
  return right && stored !== null;
}
