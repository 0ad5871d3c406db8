import { hashSecret } from '@leadfactory/tokens';
import type { Tx } from '../platform/client/index.ts';

/** Where somebody signed in, and whom to tell of it. */
export interface SeenDevice {
  standing: 'known' | 'first' | 'new';
  email: string;
  name: string;
}

/** Notes that somebody signed in in a browser, known by its cookie's secret. Runs in `db.global`. */
export async function noteDevice(tx: Tx, userId: string, secret: string): Promise<SeenDevice> {
  const hash = hashSecret(secret);
  const [row] = await tx.$queryRaw<{ known: boolean; others: boolean; email: string; name: string }[]>`
    SELECT u.email::text, u.name,
      EXISTS (SELECT FROM known_device WHERE user_id = ${userId} AND hash = ${hash}) AS known,
      EXISTS (SELECT FROM known_device WHERE user_id = ${userId}) AS others
    FROM app_user u WHERE u.id = ${userId}`;
  await tx.$executeRaw`
    INSERT INTO known_device (user_id, hash) VALUES (${userId}, ${hash})
    ON CONFLICT (user_id, hash) DO UPDATE SET seen_at = now()`;
  const { known, others, ...person } = row!;
  return { standing: known ? 'known' : others ? 'new' : 'first', ...person };
}
