import { hash, verify } from '@node-rs/argon2';
import { checkPassword } from './password-rules.ts';

/** OWASP's Password Storage Cheat Sheet: Argon2id, 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * The hash of a password that somebody chooses; throws `invalid` for one that the rules refuse.
 * @param context what an attacker would try first: the person's name and address, their organisation's name
 */
export const hashPassword = async (password: string, context: readonly string[] = []): Promise<string> =>
  hash(checkPassword(password, context), options);

let decoy: Promise<string> | undefined;

/** False for a wrong password. Takes as long when there is no hash, so that time does not tell who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password', options);
  const right = await verify(stored ?? (await decoy), password.slice(0, 400).normalize('NFKC'));
  return right && stored !== null;
}
