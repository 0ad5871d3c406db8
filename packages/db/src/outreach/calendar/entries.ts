import type { CalendarEntry } from '@leadfactory/domain/outreach/calendar/schemas';
import { step as stepSchema, titleOf } from '@leadfactory/domain/outreach/steps';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';

type Row = Omit<CalendarEntry, 'at' | 'dueAt' | 'lead' | 'campaign' | 'step'> & {
  at: Date;
  dueAt: Date | null;
  leadId: string;
  leadName: string;
  campaignId: string;
  campaignName: string;
  definition: unknown;
  sortValue: string;
};

/** What a mailbox sends on one of its days (YYYY-MM-DD), in the order of time, a page at a time. */
export async function listCalendarEntries(
  tx: Tx,
  { mailboxId, day, ...input }: PageInput & { mailboxId: string; day: string },
): Promise<Page<CalendarEntry>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`s.at`, type: 'timestamptz', id: Prisma.sql`s.id`, dir: 'ASC' },
  });
  const read = await tx.$queryRaw<Row[]>`
    WITH page AS MATERIALIZED (
      SELECT s.*, ${sortValue} FROM send_slot s
      WHERE s.org_id = current_org() AND s.mailbox_id = ${mailboxId}::uuid AND s.local_day = ${day}::date ${beyond} ${order})
    SELECT s.id::text, s.at, s.used AS sent, s.zone, s.waits_for AS "waitsFor", s.due_at AS "dueAt", l.id::text AS "leadId",
      l.name AS "leadName", c.id::text AS "campaignId", c.name AS "campaignName", st.definition, s."sortValue"
    FROM page s
    JOIN enrolment e ON e.id = s.enrolment_id
    JOIN lead l ON l.id = e.lead_id
    JOIN campaign c ON c.id = e.campaign_id
    LEFT JOIN step st ON st.version_id = e.sequence_version_id AND st.key = s.step_key
    ORDER BY s.at, s.id`;
  const { rows, nextCursor } = pageOf(read);
  return {
    rows: rows.map(({ leadId, leadName, campaignId, campaignName, definition, at, dueAt, ...row }) => {
      const step = definition ? stepSchema.safeParse(definition).data : undefined;
      return {
        ...row,
        ...{ at: iso(at), dueAt: isoOrNull(dueAt), step: step ? titleOf(step) || null : null },
        lead: { id: leadId, name: leadName },
        campaign: { id: campaignId, name: campaignName },
      };
    }),
    nextCursor,
  };
}
