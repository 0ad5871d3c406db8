import { csvLine } from '@leadfactory/domain/acquisition/csv';
import { exported, valueAt } from '@leadfactory/domain/crm/fields';
import { ownOf } from '#lib/features/crm/fields/own.ts';
import { callerFor } from '#lib/server/context.ts';
import { csvText } from '#lib/server/crm/export.ts';
import { leadsQuery } from '#lib/urls/crm.ts';
import type { RequestHandler } from './$types';

const PAGE = 200;
/** A file that a spreadsheet still opens; narrower filters give the rest. */
const MAX_ROWS = 100_000;

/** The list under the address's filters and sort as CSV, 100,000 rows at most, page by page: a column per field. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const { cursor: _, ...filters } = leadsQuery.read(url.searchParams).query;
  const columns = exported(ownOf((await caller.fields.list()).fields));
  const encoder = new TextEncoder();
  async function* lines() {
    yield csvLine(columns.map(({ label }) => label));
    let cursor: string | null = null;
    for (let read = 0; read < MAX_ROWS; read += PAGE) {
      const page: Awaited<ReturnType<typeof caller.leads.list>> = await caller.leads.list({
        ...{ ...filters, cursor, limit: PAGE },
      });
      yield page.rows
        .map((row) => csvLine(columns.map((field) => csvText(valueAt(row, field.row)))))
        .join('');
      cursor = page.nextCursor;
      if (!cursor) return;
    }
  }
  const pieces = lines();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="leads.csv"',
    },
  });
};
