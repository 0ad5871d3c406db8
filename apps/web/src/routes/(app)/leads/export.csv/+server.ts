import { csvLine } from '@leadfactory/domain/acquisition/csv';
import { exported, valueAt } from '@leadfactory/domain/crm/fields';
import { ownOf } from '#lib/features/crm/fields/own.ts';
import { callerFor } from '#lib/server/context.ts';
import { csvText } from '#lib/server/crm/export.ts';
import { csvFile } from '#lib/server/platform/lists/csv-file.ts';
import { leadsQuery } from '#lib/urls/crm.ts';
import type { RequestHandler } from './$types';

/** The list under the address's filters and sort as CSV: a column per field. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const { cursor: _, ...filters } = leadsQuery.read(url.searchParams).query;
  const columns = exported(ownOf((await caller.fields.list()).fields));
  return csvFile({
    name: 'leads',
    head: csvLine(columns.map(({ label }) => label)),
    page: (at) => caller.leads.list({ ...filters, ...at }),
    line: (row) => csvLine(columns.map((field) => csvText(valueAt(row, field.row)))),
    mostRows: 100_000,
  });
};
