import { z } from 'zod';
import { pageInput } from '#lib/contract/platform/page.ts';
import { reading } from '#lib/contract/acquisition/imports.ts';
import { queryOf, type QueryValues } from './query.ts';

export const importsQuery = queryOf({ cursor: pageInput.shape.cursor });
export const importsUrl = (query: QueryValues<typeof importsQuery> = {}): string =>
  `/imports${importsQuery.write(query)}`;

/** The file that waits to be imported, once it was uploaded, and how a person wants it read. */
export const newImportQuery = queryOf({ upload: z.string().max(2000).optional(), ...reading.shape });
export type NewImportQuery = QueryValues<typeof newImportQuery>;
export const newImportUrl = (query: QueryValues<typeof newImportQuery> = {}): string =>
  `/imports/new${newImportQuery.write(query)}`;

export const importUrl = (importId: string): string => `/imports/${importId}`;
/** The rows that were refused, as a file. */
export const refusedCsvUrl = (importId: string): string => `/imports/${importId}/refused.csv`;
/** The rows of which something was left out, as a file. */
export const notesCsvUrl = (importId: string): string => `/imports/${importId}/notes.csv`;
