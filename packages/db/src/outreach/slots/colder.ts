import { temperatures } from '@leadfactory/domain/crm/life';
import { Prisma, type Tx } from '../../platform/client/index.ts';

/** A slot that a colder lead holds and has not used. */
export interface HeldSlot {
  id: string;
  enrolmentId: string;
  stepKey: string;
  at: Date;
  day: string;
}

/** How hot a lead is: 0 the hottest; one without a score comes last. */
const rank = (lead: Prisma.Sql) =>
  Prisma.sql`coalesce(array_position(${[...temperatures]}::text[], ${lead}.temperature), 99)`;

/**
 * Slots of the mailbox from an instant on, before another (null: all), that leads hold which are colder than this enrolment's, the soonest first, 20 at most. Leads that were fast-forwarded are passed over, as their time is another, and those that another mailbox writes to by now.
 */
export const colderSlots = (
  tx: Tx,
  {
    mailboxId,
    enrolmentId,
    from,
    before,
  }: { mailboxId: string; enrolmentId: string; from: Date; before: Date | null },
): Promise<HeldSlot[]> => tx.$queryRaw`
  SELECT s.id::text, s.enrolment_id::text AS "enrolmentId", s.step_key AS "stepKey", s.at, s.local_day::text AS day
  FROM send_slot s
  JOIN enrolment e ON e.id = s.enrolment_id AND e.status <> 'ended' AND e.clock_offset_ms = 0
  JOIN lead l ON l.id = e.lead_id
  JOIN enrolment own ON own.id = ${enrolmentId}::uuid AND own.clock_offset_ms = 0
  JOIN lead h ON h.id = own.lead_id
  WHERE s.mailbox_id = ${mailboxId}::uuid AND coalesce(e.mailbox_id, s.mailbox_id) = s.mailbox_id AND NOT s.used AND s.at >= ${from}
    AND s.at < coalesce(${before}::timestamptz, 'infinity')
    AND ${rank(Prisma.sql`l`)} > ${rank(Prisma.sql`h`)}
    AND NOT EXISTS (SELECT FROM message m WHERE m.enrolment_id = s.enrolment_id AND m.step_key = s.step_key
      AND m.status <> 'queued')
  ORDER BY s.at LIMIT 20`;

/** Lists show the new time; the workflow hears of it when it comes to send. */
export async function showMoved(tx: Tx, slot: HeldSlot, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE enrolment SET next_at = ${at} WHERE id = ${slot.enrolmentId}::uuid AND next_step_key = ${slot.stepKey}
      AND next_at = ${slot.at}`;
}
