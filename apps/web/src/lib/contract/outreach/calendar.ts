import { calendarEntry, calendarWeek } from '@leadfactory/domain/outreach/calendar/schemas';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { day, id } from '../platform/values.ts';

export const calendarWeekInput = z.object({
  /** Any day of the week; default: today. */
  from: day.optional(),
  /** One mailbox alone. */
  mailboxId: id.optional(),
});
export const calendarDayInput = pageInput.extend({ mailboxId: id, day });
export const calendarDayPage = pageOf(calendarEntry);
export { calendarWeek };
