import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { leadNow } from '../../crm/leads/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { giveBack } from './claim.ts';
import { recordSent } from './sent.ts';

/** So long may a request be under way: until then the provider may still answer by itself. */
const UNDER_WAY_MS = 2 * 60_000;

/**
 * A person says what became of a mail that nobody else can tell of: it arrived, or it did not, and is to be sent again. Whatever
 * waits for it finds that when it asks next, within the hour. Throws `not_found`, and `conflict` where nothing is open.
 */
export async function decideMessage(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, arrived }: { id: string; arrived: boolean },
): Promise<void> {
  const [row] = await tx.$queryRaw<
    { leadId: string; enrolmentId: string | null; status: string; attemptedAt: Date | null; now: Date }[]
  >`
    SELECT lead_id::text AS "leadId", enrolment_id::text AS "enrolmentId", status, attempted_at AS "attemptedAt", now()
    FROM message WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This mail does not exist.');
  const { leadId, enrolmentId, attemptedAt } = row;
  if (row.status !== 'sending')
    throw new DomainError('conflict', 'What became of this mail is known by now: look again.');
  if (attemptedAt && row.now.getTime() - attemptedAt.getTime() < UNDER_WAY_MS)
    throw new DomainError('conflict', 'It may still be on its way. Wait two minutes, then look again.');
  if (arrived) {
    const at = (await leadNow(tx, leadId)).toISOString();
    await recordSent(tx, { orgId, leadId, enrolmentId, at }, id, null);
  } else await giveBack(tx, id, { attemptedAt, detail: 'Somebody looked: it did not arrive.' });
  await audit(tx, orgId, actor, 'message.decided', id, { after: { arrived } });
}
