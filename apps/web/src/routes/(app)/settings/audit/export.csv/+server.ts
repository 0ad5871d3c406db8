import { actorName } from '#lib/features/identity/settings/audit.ts';
import { uncountedCallerFor } from '#lib/server/context.ts';
import { beginExport } from '#lib/server/identity/exported.ts';
import { csvFile } from '#lib/server/platform/lists/csv-file.ts';
import { auditQuery } from '#lib/urls/identity.ts';
import type { RequestHandler } from './$types';

/** The entries under the address's filters as CSV; what was and what is as JSON. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { settings } = uncountedCallerFor(locals);
  const { cursor: _, ...filters } = auditQuery.read(url.searchParams).query;
  // Refuses whoever may not read it, before it is noted that somebody did.
  await settings.audit({ limit: 1 });
  await beginExport(locals, 'audit_log', filters);
  return csvFile({
    name: 'audit-log',
    head: [
      'When',
      'Who',
      'Kind',
      'Id',
      'Action',
      'Subject',
      'Address',
      'Browser',
      'Before',
      'After',
      'Details',
    ],
    page: (at) => settings.audit({ ...filters, ...at }),
    cells: ({ at, actor, action, subject, ip, userAgent, data: { before, after, ...details } }) => [
      ...[at, actorName(actor), actor.kind, actor.id ?? '', action, subject ?? '', ip ?? '', userAgent ?? ''],
      ...[before, after, Object.keys(details).length > 0 ? details : undefined].map((part) =>
        part === undefined ? '' : JSON.stringify(part),
      ),
    ],
    // A spreadsheet opens 1,048,576 rows.
    mostRows: 1_000_000,
  });
};
