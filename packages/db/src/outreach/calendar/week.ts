import { CALENDAR_DAYS, dayOff, daysFrom, weekOf } from '@leadfactory/domain/outreach/calendar';
import type { CalendarMailbox, CalendarWeek } from '@leadfactory/domain/outreach/calendar/schemas';
import { capOn, dayOf, zoneOr } from '@leadfactory/domain/outreach/schedule';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';

/** So many mailboxes are shown beside one another. */
const SHOWN = 50;
/** Of more countries nobody can keep the weekends in mind: those of most leads. */
const COUNTRIES = 12;

export interface WeekAsked {
  /** Any day of it; default: today, by the first mailbox's clock. */
  from?: string | undefined;
  /** One of them alone. */
  mailboxId?: string | undefined;
}

interface Box {
  id: string;
  address: string;
  fromName: string;
  timeZone: string;
  status: CalendarMailbox['status'];
  startHour: number;
  endHour: number;
  dailyCap: number;
  warmup: string | null;
  weekends: boolean;
  holidays: boolean;
}

/**
 * What mailboxes send in a week, by their own days: counts, caps, what waits for room, and which days are off where their
 * leads are. Of leads that the reader sees.
 */
export async function calendarWeek(tx: Tx, asked: WeekAsked, now = new Date()): Promise<CalendarWeek> {
  const boxes = await tx.$queryRaw<Box[]>`
    SELECT id::text, address::text, from_name AS "fromName", time_zone AS "timeZone", status, start_hour AS "startHour",
      end_hour AS "endHour", daily_cap AS "dailyCap", warmup_started_on::text AS warmup, weekends, holidays
    FROM mailbox WHERE org_id = (SELECT current_org())
      ${asked.mailboxId ? Prisma.sql`AND id = ${asked.mailboxId}::uuid` : Prisma.empty}
    ORDER BY created_at, id LIMIT ${SHOWN + 1}::int`;
  const shown = boxes.slice(0, SHOWN);
  const today = dayOf(now.getTime(), zoneOr(shown[0]?.timeZone, 'UTC'));
  const days = daysFrom(weekOf(asked.from ?? today));
  const ids = shown.map(({ id }) => id);
  const counts = await countsOf(tx, ids, days, now);
  const waiting = await waitingOf(tx, ids);
  return {
    ...{ from: days[0]!, today, more: boxes.length > SHOWN },
    mailboxes: shown.map((box) => ({
      ...{ id: box.id, address: box.address, fromName: box.fromName, timeZone: box.timeZone },
      ...{ status: box.status, startHour: box.startHour, endHour: box.endHour },
      days: days.map((day) => {
        const { sent = 0, planned = 0, late = 0 } = counts.get(`${box.id} ${day}`) ?? {};
        const cap = capOn(day, box);
        const most = capOn(day, { ...box, warmup: null });
        return {
          ...{ day, sent, planned, late },
          ...{ cap: Number.isFinite(cap) ? cap : null, warmingUp: cap < most },
        };
      }),
      ...(waiting.get(box.id) ?? { withoutRoom: nobody, putOff: nobody }),
    })),
    daysOff: daysOff(days, await countriesOf(tx, ids, days), shown),
  };
}

const nobody = { count: 0, since: null };

interface Count {
  mailboxId: string;
  day: string;
  sent: number;
  planned: number;
  late: number;
}

async function countsOf(tx: Tx, ids: string[], days: string[], now: Date): Promise<Map<string, Count>> {
  const rows = await tx.$queryRaw<Count[]>`
    SELECT mailbox_id::text AS "mailboxId", local_day::text AS day, count(*) FILTER (WHERE used)::int AS sent,
      count(*) FILTER (WHERE NOT used AND at > ${now})::int AS planned,
      count(*) FILTER (WHERE NOT used AND at <= ${now})::int AS late
    FROM send_slot
    WHERE org_id = current_org() AND mailbox_id = ANY (${ids}::uuid[])
      AND local_day BETWEEN ${days[0]}::date AND ${days.at(-1)}::date
    GROUP BY mailbox_id, local_day`;
  return new Map(rows.map((row) => [`${row.mailboxId} ${row.day}`, row]));
}

type Waiting = Pick<CalendarMailbox, 'withoutRoom' | 'putOff'>;

async function waitingOf(tx: Tx, ids: string[]): Promise<Map<string, Waiting>> {
  const rows = await tx.$queryRaw<
    { id: string; without: number; since: Date | null; off: number; offSince: Date | null }[]
  >`
    SELECT b.id::text, w.count AS without, w.since, o.count AS off, o.since AS "offSince"
    FROM unnest(${ids}::uuid[]) AS b (id), LATERAL (
      SELECT count(*)::int AS count, min(e.held_at) AS since FROM enrolment e
      WHERE e.org_id = (SELECT current_org()) AND e.held = 'no_send_slot' AND e.status <> 'ended'
        AND e.campaign_id = ANY (ARRAY(SELECT id FROM campaign WHERE mailbox_id = b.id))) w, LATERAL (
      SELECT count(*)::int AS count, min(s.due_at) AS since FROM send_slot s
      WHERE s.mailbox_id = b.id AND s.waits_for = 'cap' AND NOT s.used) o`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        withoutRoom: { count: row.without, since: isoOrNull(row.since) },
        putOff: { count: row.off, since: isoOrNull(row.offSince) },
      },
    ]),
  );
}

/** Of the leads that are written to in the week; the organisation's own stands for those of whom it is not known. */
async function countriesOf(tx: Tx, ids: string[], days: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ country: string }[]>`
    SELECT coalesce(l.country, o.country) AS country
    FROM send_slot s JOIN enrolment e ON e.id = s.enrolment_id JOIN lead l ON l.id = e.lead_id
      JOIN organisation o ON o.id = s.org_id
    WHERE s.org_id = current_org() AND s.mailbox_id = ANY (${ids}::uuid[])
      AND s.local_day BETWEEN ${days[0]}::date AND ${days.at(-1)}::date
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${COUNTRIES}::int`;
  return rows.map(({ country }) => country);
}

/** A mailbox that sends on holidays, or on weekends, is kept from nothing by them. */
function daysOff(days: string[], countries: string[], boxes: readonly Box[]): CalendarWeek['daysOff'] {
  const [keepsHolidays, keepsWeekends] = [boxes.some((b) => !b.holidays), boxes.some((b) => !b.weekends)];
  return days.slice(0, CALENDAR_DAYS).flatMap((day) =>
    countries.flatMap((country) => {
      const off = dayOff(day, country);
      const holiday = keepsHolidays ? (off?.holiday ?? null) : null;
      const weekend = keepsWeekends && (off?.weekend ?? false);
      return holiday !== null || weekend ? { day, country, holiday, weekend } : [];
    }),
  );
}
