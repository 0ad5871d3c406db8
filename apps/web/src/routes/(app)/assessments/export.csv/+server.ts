import { areas } from '@leadfactory/domain/assessment/findings';
import { uncountedCallerFor } from '#lib/server/context.ts';
import { csvText } from '#lib/server/crm/export.ts';
import { beginExport } from '#lib/server/identity/exported.ts';
import { csvFile } from '#lib/server/platform/lists/csv-file.ts';
import { assessmentsQuery } from '#lib/urls/assessment.ts';
import type { RequestHandler } from './$types';

/** The list under the address's filters and sort as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const caller = uncountedCallerFor(locals);
  const { cursor: _, ...filters } = assessmentsQuery.read(url.searchParams).query;
  await beginExport(locals, 'assessments', filters);
  return csvFile({
    name: 'assessments',
    head: [
      ...['Business', 'Website', 'Depth', 'State', 'Industry', 'Country', 'Assessed'],
      ...['Overall', ...areas, 'To mend'],
    ],
    page: (at) => caller.assessments.list({ ...filters, ...at }),
    cells: (row) =>
      [
        ...[row.lead.name, row.url, row.depth, row.status, row.industry, row.country, row.at],
        ...[row.overall, ...areas.map((area) => row.scores[area]), row.faults.total],
      ].map(csvText),
    mostRows: 50_000,
  });
};
