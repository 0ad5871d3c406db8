import { csvLine } from '@leadfactory/domain/acquisition/csv';
import { areas } from '@leadfactory/domain/assessment/findings';
import { callerFor } from '#lib/server/context.ts';
import { csvText } from '#lib/server/crm/export.ts';
import { csvFile } from '#lib/server/platform/lists/csv-file.ts';
import { assessmentsQuery } from '#lib/urls/assessment.ts';
import type { RequestHandler } from './$types';

/** The list under the address's filters and sort as CSV. */
export const GET: RequestHandler = ({ locals, url }) => {
  const caller = callerFor(locals);
  const { cursor: _, ...filters } = assessmentsQuery.read(url.searchParams).query;
  return csvFile({
    name: 'assessments',
    head: csvLine([
      ...['Business', 'Website', 'Depth', 'State', 'Industry', 'Country', 'Assessed'],
      ...['Overall', ...areas, 'To mend'],
    ]),
    page: (at) => caller.assessments.list({ ...filters, ...at }),
    line: (row) =>
      csvLine(
        [
          ...[row.lead.name, row.url, row.depth, row.status, row.industry, row.country, row.at],
          ...[row.overall, ...areas.map((area) => row.scores[area]), row.faults.total],
        ].map(csvText),
      ),
    mostRows: 50_000,
  });
};
