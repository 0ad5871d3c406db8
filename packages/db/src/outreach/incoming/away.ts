import { tellOpen } from '../../crm/leads/running.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import type { Tx } from '../../platform/client/index.ts';

/** How long a lead counts as away whose answer names no day. */
const UNNAMED_DAYS = 7;
/** A day that is further off is no holiday's end: it holds for so long, and a person decides. */
const MOST_DAYS = 366;

/**
 * A lead is away until a day (rule 3): its sequences wait until that day begins in its own zone, by its own clock; a day that
 * is over holds nothing. Of two answers the later day holds.
 */
export async function keepAway(
  tx: Tx,
  given: {
    orgId: string;
    leadId: string;
    mailboxId: string;
    receivedAt: Date;
    /** `2026-05-06`. */
    returns: string | undefined;
    dedupeKey: string;
  },
): Promise<void> {
  const { orgId, leadId, mailboxId, receivedAt, returns = null, dedupeKey } = given;
  const at = await leadNow(tx, leadId);
  const [row] = await tx.$queryRaw<{ until: Date }[]>`
    SELECT least(
      CASE WHEN ${returns}::text IS NULL THEN ${receivedAt}::timestamptz + ${UNNAMED_DAYS}::int * interval '1 day'
        ELSE ${returns}::text::date::timestamp AT TIME ZONE coalesce(l.time_zone, b.time_zone, 'UTC') END,
      ${at}::timestamptz + ${MOST_DAYS}::int * interval '1 day') AS until
    FROM lead l LEFT JOIN mailbox b ON b.id = ${mailboxId}::uuid WHERE l.id = ${leadId}::uuid`;
  if (!row || row.until <= at) return;
  const until = row.until.toISOString();
  const told = await addTimeline(tx, {
    ...{ orgId, leadId, at, kind: 'away', actor: { kind: 'lead' } },
    ...{ data: { until, named: returns !== null }, dedupeKey: `away:${dedupeKey}`.slice(0, 500) },
  });
  if (!told) return;
  const later = await tx.$executeRaw`
    UPDATE lead SET away_until = ${row.until} WHERE id = ${leadId}::uuid AND (away_until IS NULL OR away_until < ${row.until})`;
  if (later === 0) return;
  await tellOpen(tx, { orgId, leadId }, (enrolmentId) => ({ kind: 'away', enrolmentId, until }));
}
