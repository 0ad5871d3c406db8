import { z } from 'zod';
import { suppressionFilter } from '#lib/contract/outreach/suppression.ts';
import { pageInput } from '#lib/contract/platform/page.ts';
import { queryOf, type QueryValues } from './query.ts';

export const mailboxesQuery = queryOf({ cursor: pageInput.shape.cursor });
export const mailboxesUrl = (query: QueryValues<typeof mailboxesQuery> = {}): string =>
  `/settings/mailboxes${mailboxesQuery.write(query)}`;
/** Where whoever reads an address's mail says whether an organisation may write as it. */
export const mailboxProofUrl = (secret: string): string => `/mailbox/${secret}`;

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
