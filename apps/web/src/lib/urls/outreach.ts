import { z } from 'zod';
import { calendarDayInput, calendarWeekInput } from '#lib/contract/outreach/calendar.ts';
import { conversationFilter } from '#lib/contract/outreach/conversations.ts';
import { draftFilter } from '#lib/contract/outreach/drafts.ts';
import { suppressionFilter } from '#lib/contract/outreach/suppression.ts';
import { pageInput } from '#lib/contract/platform/page.ts';
import { id } from '#lib/contract/platform/values.ts';
import { queryOf, type QueryValues } from './query.ts';

/** `open`: the conversation that is shown. */
export const inboxQuery = queryOf({
  ...conversationFilter.shape,
  open: id.optional(),
  cursor: pageInput.shape.cursor,
});
export type InboxQuery = QueryValues<typeof inboxQuery>;
export const inboxUrl = (query: InboxQuery = {}): string => `/inbox${inboxQuery.write(query)}`;

/** `open`: the draft that is shown. */
export const draftsQuery = queryOf({
  ...draftFilter.shape,
  open: id.optional(),
  cursor: pageInput.shape.cursor,
});
export type DraftsQuery = QueryValues<typeof draftsQuery>;
export const draftsUrl = (query: DraftsQuery = {}): string => `/drafts${draftsQuery.write(query)}`;

export const mailboxesQuery = queryOf({ cursor: pageInput.shape.cursor });
export const mailboxesUrl = (query: QueryValues<typeof mailboxesQuery> = {}): string =>
  `/settings/mailboxes${mailboxesQuery.write(query)}`;
/** Where whoever reads an address's mail says whether an organisation may write as it. */
export const mailboxProofUrl = (secret: string): string => `/mailbox/${secret}`;

/** A week of all mailboxes; of one, with one of its days. */
export const calendarQuery = queryOf({
  from: calendarWeekInput.shape.from,
  mailboxId: calendarWeekInput.shape.mailboxId,
  day: calendarDayInput.shape.day.optional(),
  cursor: pageInput.shape.cursor,
});
export type CalendarQuery = QueryValues<typeof calendarQuery>;
export const calendarUrl = (query: CalendarQuery = {}): string => `/calendar${calendarQuery.write(query)}`;

export const lawUrl = (): string => '/settings/law';

/** `view`: what came and went, in place of what is on the list now. */
export const suppressionQuery = queryOf({
  ...suppressionFilter.shape,
  view: z.enum(['history']).optional(),
  cursor: pageInput.shape.cursor,
});
export type SuppressionQuery = QueryValues<typeof suppressionQuery>;
export const suppressionUrl = (query: SuppressionQuery = {}): string =>
  `/settings/do-not-contact${suppressionQuery.write(query)}`;
/** All on the list that fit the filters, as a file. */
export const suppressionCsvUrl = (query: SuppressionQuery = {}): string =>
  `/settings/do-not-contact/export.csv${suppressionQuery.write({ ...query, view: undefined, cursor: undefined })}`;
