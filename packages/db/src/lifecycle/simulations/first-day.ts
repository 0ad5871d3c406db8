import type { SimulatedEntry, SimulationDetail } from '@leadfactory/domain/lifecycle/simulation/schemas';
import { capOn, dayOf } from '@leadfactory/domain/outreach/schedule';
import type { MailboxRules } from '@leadfactory/domain/outreach/schedule';
import type { Reads } from '../../platform/client/index.ts';

/**
 * The first day of the mailbox on which a mail of these would leave: how many would, how many others have their times on it
 * already, and how many it has room for in all.
 */
export async function firstDayOf(
  tx: Reads,
  mailboxId: string,
  mails: readonly SimulatedEntry[],
): Promise<SimulationDetail['firstDay']> {
  const [mailbox] = await tx.$queryRaw<MailboxRules[]>`
    SELECT time_zone AS "timeZone", daily_cap AS "dailyCap", gap_seconds AS "gapSeconds", start_hour AS "startHour",
      end_hour AS "endHour", weekends, holidays, warmup_started_on::text AS warmup
    FROM mailbox WHERE id = ${mailboxId}::uuid`;
  const days = mails
    .filter(({ result }) => result !== 'not_sent')
    .map(({ at }) => dayOf(Date.parse(at), mailbox?.timeZone ?? 'UTC'));
  const day = days.toSorted()[0];
  if (!mailbox || day === undefined) return null;
  const [taken] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM send_slot WHERE mailbox_id = ${mailboxId}::uuid AND local_day = ${day}::date`;
  const cap = capOn(day, mailbox);
  return {
    day,
    mails: days.filter((one) => one === day).length,
    room: Number.isFinite(cap) ? cap : mailbox.dailyCap,
    alreadyTaken: taken!.count,
  };
}
