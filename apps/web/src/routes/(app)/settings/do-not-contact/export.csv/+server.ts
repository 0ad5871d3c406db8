import { byWords } from '#lib/features/outreach/suppression/words.ts';
import { uncountedCallerFor } from '#lib/server/context.ts';
import { beginExport } from '#lib/server/identity/exported.ts';
import { csvFile } from '#lib/server/platform/lists/csv-file.ts';
import { suppressionQuery } from '#lib/urls/outreach.ts';
import type { RequestHandler } from './$types';

/** The list under the address's filters as CSV, in a form that an import takes again. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { suppression } = uncountedCallerFor(locals);
  const { cursor: _, view: __, ...filters } = suppressionQuery.read(url.searchParams).query;
  // Refuses whoever may not read it, before it is noted that somebody did.
  await suppression.list({ limit: 1 });
  await beginExport(locals, 'suppression', filters);
  return csvFile({
    name: 'do-not-contact',
    head: ['Address or domain', 'Reason', 'Since', 'By', 'Note', 'Lead'],
    page: (at) => suppression.list({ ...filters, ...at }),
    cells: (entry) => [
      ...[entry.value ?? 'an erased person', entry.reason, entry.at, byWords(entry)],
      ...[entry.note ?? '', entry.cause?.leadName ?? ''],
    ],
    // A spreadsheet opens 1,048,576 rows.
    mostRows: 1_000_000,
  });
};
