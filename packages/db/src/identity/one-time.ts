import { hashSecret, randomSecret } from '@leadfactory/tokens';
import type { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';

/** What is handed out once and used up; only its SHA-256 is kept. All of these run in `db.global`, or `asGlobal`. */
export interface OneTime {
  userId: string | null;
  data: Prisma.JsonObject;
}

/**
 * `password`: a link by which a person chooses a password. `half_session`: somebody showed their password, and must show
 * more. No session is looked up among these, so that it gives no access. `mailbox`: a link by which whoever reads an
 * address's mail says that an organisation may write as it. `passkey`: what a device is asked to sign, by a secret that only
 * the browser which asked has. `provider`: a sign-in that is under way at a provider, in the same way. `account`: one to
 * an account of an organisation's, which only the session that began it can end.
 */
export type OneTimePurpose = 'password' | 'half_session' | 'mailbox' | 'passkey' | 'provider' | 'account';

/** A new secret of `minutes`; those that are over go. */
export async function issueOneTime(
  tx: Tx,
  purpose: OneTimePurpose,
  {
    userId = null,
    data = {},
    minutes,
  }: { userId?: string | null; data?: Prisma.InputJsonObject; minutes: number },
): Promise<string> {
  const secret = randomSecret();
  await tx.$executeRaw`DELETE FROM one_time_secret WHERE expires_at < now()`;
  await tx.$executeRaw`
    INSERT INTO one_time_secret (hash, purpose, user_id, data, expires_at)
    VALUES (${hashSecret(secret)}, ${purpose}, ${userId}, ${JSON.stringify(data)}::jsonb,
      now() + make_interval(mins => ${minutes}::int))`;
  return secret;
}

/** What a secret is for; null when it is unknown, used or over. */
export async function readOneTime(tx: Tx, purpose: OneTimePurpose, secret: string): Promise<OneTime | null> {
  const [row] = await tx.$queryRaw<OneTime[]>`
    SELECT user_id AS "userId", data FROM one_time_secret
    WHERE hash = ${hashSecret(secret)} AND purpose = ${purpose} AND expires_at > now()`;
  return row ?? null;
}

/** The same, and uses it up: of two at once, one gets it. */
export async function useOneTime(tx: Tx, purpose: OneTimePurpose, secret: string): Promise<OneTime | null> {
  const [row] = await tx.$queryRaw<OneTime[]>`
    DELETE FROM one_time_secret
    WHERE hash = ${hashSecret(secret)} AND purpose = ${purpose} AND expires_at > now()
    RETURNING user_id AS "userId", data`;
  return row ?? null;
}
