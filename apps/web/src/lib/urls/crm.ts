import { leadListInput } from '#lib/contract/crm/leads.ts';
import { queryOf, type QueryValues } from './query.ts';

/** Search, filters, sort and page of the list, so that any view can be kept and sent to somebody. */
const { limit: _, cursor, ...leadList } = leadListInput.shape;
export const leadsQuery = queryOf({ ...leadList, cursor });
export type LeadsQuery = QueryValues<typeof leadsQuery>;
export const leadsUrl = (query: LeadsQuery = {}): string => `/leads${leadsQuery.write(query)}`;
/** The list under these filters as CSV. */
export const leadsExportUrl = ({ cursor: _cursor, ...query }: LeadsQuery = {}): string =>
  `/leads/export.csv${leadsQuery.write(query)}`;
/** Leads that may be one. */
export const duplicatesQuery = queryOf({ cursor });
export const duplicatesUrl = (query: QueryValues<typeof duplicatesQuery> = {}): string =>
  `/leads/duplicates${duplicatesQuery.write(query)}`;
export const fieldsUrl = (): string => '/settings/fields';
export const leadUrl = (leadId: string): string => `/leads/${leadId}`;
