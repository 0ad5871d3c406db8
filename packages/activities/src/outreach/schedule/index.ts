import type { SchedulePort } from '@leadfactory/domain/outreach/ports';
import { noteClock } from '@leadfactory/db/crm/leads';
import { type Db, type Tx } from '@leadfactory/db/platform/client';
import { slotRequest, type ScheduleContext } from './context.ts';
import { findSlot } from './find.ts';
import { rememberFullDays } from './full-days.ts';

const HOUR_MS = 3_600_000;
/** How long after "no slot" it is worth asking again. */
const RETRY_MS = { full: 24 * HOUR_MS, paused: HOUR_MS };

/** Reserves send times (rule 2). A mailbox's reservations are made one after the other, under its lock. */
export function createSchedule({ db }: { db: Db }): SchedulePort {
  const full = rememberFullDays();
  return {
    reserveSlot: (s) =>
      db.forOrg(s.orgId, async (tx) => {
        const at = new Date(s.at);
        await noteClock(tx, s.enrolmentId, at);
        const later = (ms: number) =>
          ({ held: 'no_send_slot', retryAt: new Date(at.getTime() + ms).toISOString() }) as const;
        const context = s.enrolmentId ? await lockMailbox(tx, s.enrolmentId) : null;
        if (!context) return later(RETRY_MS.full);
        const notBefore = new Date(Math.max(at.getTime(), new Date(s.notBefore).getTime()));
        const known = await tx.sendSlot.findUnique({
          where: { enrolmentId_stepKey: { enrolmentId: s.enrolmentId!, stepKey: s.stepKey } },
          select: { id: true, at: true, used: true },
        });
        if (known && (known.used || known.at >= notBefore)) return { at: known.at.toISOString() };
        if (context.status !== 'active') return later(RETRY_MS.paused);

        const slot = await findSlot(tx, {
          mailboxId: context.mailboxId,
          request: slotRequest(context, notBefore),
          full,
          own: known?.id,
        });
        if (!slot) return later(RETRY_MS.full);
        await tx.$executeRaw`
          INSERT INTO send_slot (org_id, mailbox_id, enrolment_id, step_key, at, local_day)
          VALUES (${s.orgId}::uuid, ${context.mailboxId}::uuid, ${s.enrolmentId}::uuid, ${s.stepKey},
            ${slot.at}, ${slot.day}::date)
          ON CONFLICT (enrolment_id, step_key) DO UPDATE
          SET at = excluded.at, local_day = excluded.local_day, mailbox_id = excluded.mailbox_id`;
        return { at: slot.at.toISOString() };
      }),
    releaseSlot: async ({ orgId, enrolmentId, stepKey }) => {
      const freed = await db.forOrg(
        orgId,
        (tx) => tx.$queryRaw<{ mailboxId: string }[]>`
          DELETE FROM send_slot WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey} AND NOT used
          RETURNING mailbox_id::text AS "mailboxId"`,
      );
      for (const { mailboxId } of freed) full.forget(mailboxId);
    },
  };
}

/** What the rules need of the enrolment, with its mailbox locked until the transaction ends. */
async function lockMailbox(tx: Tx, enrolmentId: string): Promise<ScheduleContext | null> {
  const [row] = await tx.$queryRaw<ScheduleContext[]>`
    SELECT m.id::text AS "mailboxId", m.status, m.time_zone AS "timeZone", m.daily_cap AS "dailyCap",
      m.gap_seconds AS "gapSeconds", m.start_hour AS "startHour", m.end_hour AS "endHour", m.weekends, m.holidays,
      m.warmup_started_on::text AS warmup, l.time_zone AS "leadZone", l.country AS "leadCountry",
      o.time_zone AS "orgZone", o.country AS "orgCountry"
    FROM enrolment e
    JOIN campaign c ON c.id = e.campaign_id
    JOIN mailbox m ON m.id = c.mailbox_id
    JOIN lead l ON l.id = e.lead_id
    JOIN organisation o ON o.id = e.org_id
    WHERE e.id = ${enrolmentId}::uuid
    FOR UPDATE OF m`;
  return row ?? null;
}
