import { calendarWeek, listCalendarEntries } from '@leadfactory/db/outreach/calendar';
import * as contract from '#lib/contract/outreach/calendar.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const calendarProcedures = {
  week: procedure('viewer')
    .meta(
      rest('GET', '/calendar', tags.calendar, 'What mailboxes send in a week, by their own days', {
        costs: 'search',
      }),
    )
    .input(contract.calendarWeekInput)
    .output(contract.calendarWeek)
    .query(({ ctx, input }) => ctx.shared(input, (tx) => calendarWeek(tx, input))),

  day: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/calendar/{mailboxId}/{day}',
        tags.calendar,
        'What a mailbox sends on one day, in the order of time',
        { costs: 'search' },
      ),
    )
    .input(contract.calendarDayInput)
    .output(contract.calendarDayPage)
    .query(({ ctx, input }) => ctx.read((tx) => listCalendarEntries(tx, input))),
};
