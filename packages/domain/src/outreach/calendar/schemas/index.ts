import { z } from 'zod';
import { day, id, instant, named } from '../../../platform/values/index.ts';
import { slotWaits } from '../../schedule/waits/index.ts';

/** How many wait, and since when the first. */
const waiting = z.object({ count: z.number(), since: instant.nullable() });

/** What a mailbox sends on one of its days, by its own zone. */
export const calendarDay = z.object({
  day,
  sent: z.number(),
  /** Reserved, and to come. */
  planned: z.number(),
  /** Their time passed and they have not left: the mailbox was paused, or they are on their way. */
  late: z.number(),
  /** The most that may leave on it, by cap and warm-up; null: as many as like. */
  cap: z.number().nullable(),
  /** The warm-up plan lets it send less than its cap. */
  warmingUp: z.boolean(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const calendarMailbox = z.object({
  id,
  address: z.string(),
  fromName: z.string(),
  /** Its IANA zone, by which its days begin and its hours are told. */
  timeZone: z.string(),
  status: z.enum(['active', 'paused']),
  startHour: z.number(),
  endHour: z.number(),
  days: z.array(calendarDay),
  /** Leads that have no send time, since there is none in 60 days. */
  withoutRoom: waiting,
  /** Mails that have one on a later day than theirs, since that was full. */
  putOff: waiting,
});
export type CalendarMailbox = z.infer<typeof calendarMailbox>;

/** A week of the organisation's mailboxes. */
export const calendarWeek = z.object({
  /** A Monday. */
  from: day,
  today: day,
  mailboxes: z.array(calendarMailbox),
  /** More mailboxes than are shown. */
  more: z.boolean(),
  /** What keeps leads of a country from being written to on a day: of the countries whose leads are planned in the week. */
  daysOff: z.array(
    z.object({ day, country: z.string(), holiday: z.string().nullable(), weekend: z.boolean() }),
  ),
});
export type CalendarWeek = z.infer<typeof calendarWeek>;

/** One mail, as it is planned or as it left. */
export const calendarEntry = z.object({
  id,
  at: instant,
  sent: z.boolean(),
  lead: named,
  campaign: named,
  /** The step's own name. */
  step: z.string().nullable(),
  /** The lead's IANA zone by which the time was found. */
  zone: z.string().nullable(),
  /** Why it is not sooner. */
  waitsFor: z.enum(slotWaits).nullable(),
  /** From when on the step may be done. */
  dueAt: instant.nullable(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;
