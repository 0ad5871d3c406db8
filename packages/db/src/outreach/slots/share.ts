import type { Tx } from '../../platform/client/index.ts';
import { oneByOne } from '../../platform/turns/index.ts';

/**
 * Gives an enrolment the mailbox that writes to it from now on, where its campaign has several and it has none: of those that
 * are active, the one whose reserved mails fill the fewest of its days; one whose account fails comes last. Leads are given
 * theirs one after the other, so that each counts for the next. Where none is active, it is asked again. `at`: on its lead's
 * clock.
 */
export async function shareOut(tx: Tx, enrolmentId: string, at: Date): Promise<void> {
  const [of] = await tx.$queryRaw<{ campaignId: string }[]>`
    SELECT e.campaign_id::text AS "campaignId" FROM enrolment e
    WHERE e.id = ${enrolmentId}::uuid AND e.mailbox_id IS NULL
      AND EXISTS (SELECT FROM campaign_mailbox b WHERE b.campaign_id = e.campaign_id)`;
  if (!of) return;
  await oneByOne(tx, `mailboxes of ${of.campaignId}`);
  await tx.$executeRaw`
    UPDATE enrolment e SET mailbox_id = (
      SELECT m.id FROM campaign c
      JOIN mailbox m ON m.id = c.mailbox_id
        OR m.id IN (SELECT b.mailbox_id FROM campaign_mailbox b WHERE b.campaign_id = c.id)
      LEFT JOIN connection k ON k.id = m.connection_id,
      LATERAL (SELECT count(*) AS reserved FROM send_slot s WHERE s.mailbox_id = m.id AND s.at >= least(now(), ${at}::timestamptz)) s,
      LATERAL (SELECT CASE WHEN m.warmup_started_on IS NULL THEN m.daily_cap
        ELSE least(m.daily_cap, greatest(1, 10 + 5 * (current_date - m.warmup_started_on))) END AS a_day) cap
      WHERE c.id = e.campaign_id AND m.status = 'active'
      ORDER BY coalesce(k.status = 'failing', false), s.reserved::float8 / cap.a_day, m.created_at, m.id LIMIT 1)
    WHERE e.id = ${enrolmentId}::uuid AND e.mailbox_id IS NULL`;
}
