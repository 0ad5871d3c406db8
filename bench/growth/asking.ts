import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Stack } from '@leadfactory/stack';
import { hashSecret } from '@leadfactory/tokens';
import type { Asked } from './reads.ts';

/** The owner, signed in to that organisation. */
export async function asking(
  client: pg.Client,
  { endpoints }: Stack,
  orgId: string,
  size: number,
): Promise<Asked> {
  const secret = randomBytes(25).toString('hex').slice(0, 40);
  await client.query(
    `INSERT INTO session (id, user_id, org_id, expires_at)
     SELECT $1, id, $2, now() + interval '1 day' FROM app_user WHERE email = $3`,
    [hashSecret(secret), orgId, endpoints.owner!.email],
  );
  const { rows } = await client.query<{ campaignId: string; leadId: string }>(
    `SELECT e.campaign_id::text AS "campaignId", e.lead_id::text AS "leadId" FROM enrolment e
     WHERE e.org_id = $1 LIMIT 1`,
    [orgId],
  );
  return { ...rows[0]!, size, cookie: `lf_session=${secret}` };
}
