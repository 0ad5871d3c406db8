import { pageInput } from '#lib/contract/platform/page.ts';
import { queryOf, type QueryValues } from './query.ts';

export const privacyQuery = queryOf({ cursor: pageInput.shape.cursor });
export const privacyUrl = (query: QueryValues<typeof privacyQuery> = {}): string =>
  `/settings/privacy${privacyQuery.write(query)}`;
/** Takes a form with an address (`email`) and a `format`: an address in an address would stand in logs. */
export const personalExportUrl = (): string => '/settings/privacy/export';
export const certificateUrl = (erasureId: string): string => `/settings/privacy/certificates/${erasureId}`;
