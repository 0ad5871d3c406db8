import { csvLine } from '@leadfactory/domain/acquisition/csv';
import { areas } from '@leadfactory/domain/assessment/findings';
import { callerFor } from '#lib/server/context.ts';
import type { RequestHandler } from './$types';
import { assessmentsQuery } from '#lib/urls/assessment.ts';

const PAGE = 200;
/** A file that a spreadsheet still opens; narrower filters give the rest. */
const MAX_ROWS = 50_000;

/** The list under the address's filters and sort as CSV, 50,000 rows at most, page by page. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const { cursor: _, ...filters } = assessmentsQuery.read(url.searchParams).query;
  const encoder = new TextEncoder();
  async function* lines() {
    yield csvLine([
      'Business',
      'Website',
      'Depth',
      'State',
      'Industry',
      'Country',
      'Assessed',
      'Overall',
      ...areas,
      'To mend',
    ]);
    let cursor: string | null = null;
    for (let read = 0; read < MAX_ROWS; read += PAGE) {
      const page: Awaited<ReturnType<typeof caller.assessments.list>> = await caller.assessments.list({
        ...filters,
        cursor,
        limit: PAGE,
      });
      yield page.rows
        .map((r) =>
          csvLine([
            ...[r.lead.name, r.url ?? '', r.depth, r.status, r.industry ?? '', r.country ?? '', r.at],
            ...[r.overall, ...areas.map((a) => r.scores[a])].map((n) =>
              n === null || n === undefined ? '' : String(n),
            ),
            String(r.faults.total),
          ]),
        )
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
      'content-disposition': 'attachment; filename="assessments.csv"',
    },
  });
};
