import { callerFor } from '#lib/server/context.ts';
import { calendarQuery } from '#lib/urls/outreach.ts';
import type { PageServerLoad } from './$types';

/** Of several mailboxes the week; of one its week with one of its days: today where it is in the week, else the first that has any. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads', 'app:mailboxes');
  const caller = callerFor(locals);
  const { query, leftOut } = calendarQuery.read(url.searchParams);
  const from = query.from ?? query.day;
  const [week, all] = await Promise.all([
    caller.calendar.week({ from, mailboxId: query.mailboxId }),
    caller.settings.mailboxes({}),
  ]);
  const one = week.mailboxes.length === 1 ? week.mailboxes[0]! : null;
  const day =
    one &&
    (one.days.find((d) => d.day === (query.day ?? week.today)) ??
      one.days.find((d) => d.sent + d.planned + d.late > 0) ??
      one.days[0]!);
  const entries =
    one && day
      ? await caller.calendar.day({ mailboxId: one.id, day: day.day, cursor: query.cursor, limit: 50 })
      : null;
  return {
    ...{ query, leftOut, week, mailbox: one, day, entries },
    choices: all.rows.map(({ id, address }) => ({ id, address })),
  };
};
