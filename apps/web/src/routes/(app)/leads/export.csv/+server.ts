import { exported, valueAt } from '@leadfactory/domain/crm/fields';
import { ownOf } from '#lib/features/crm/fields/own.ts';
import { uncountedCallerFor } from '#lib/server/context.ts';
import { csvText } from '#lib/server/crm/export.ts';
import { beginExport } from '#lib/server/identity/exported.ts';
import { csvFile } from '#lib/server/platform/lists/csv-file.ts';
import { leadsQuery } from '#lib/urls/crm.ts';
import type { RequestHandler } from './$types';

/** The list under the address's filters and sort as CSV: a column per field. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const caller = uncountedCallerFor(locals);
  const { cursor: _, ...filters } = leadsQuery.read(url.searchParams).query;
  const columns = exported(ownOf((await caller.fields.list()).fields));
  await beginExport(locals, 'leads', filters);
  return csvFile({
    name: 'leads',
    head: columns.map(({ label }) => label),
    page: (at) => caller.leads.list({ ...filters, ...at }),
    cells: (row) => columns.map((field) => csvText(valueAt(row, field.row))),
    mostRows: 100_000,
  });
};
