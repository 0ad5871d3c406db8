import { pageInput } from '#lib/contract/platform/page.ts';
import { queryOf, type QueryValues } from './query.ts';

export const mailboxesQuery = queryOf({ cursor: pageInput.shape.cursor });
export const mailboxesUrl = (query: QueryValues<typeof mailboxesQuery> = {}): string =>
  `/settings/mailboxes${mailboxesQuery.write(query)}`;
/** Where whoever reads an address's mail says whether an organisation may write as it. */
export const mailboxProofUrl = (secret: string): string => `/mailbox/${secret}`;
