import { csvHead, csvLine } from '@leadfactory/domain/platform/csv';

/** Rows of one page. */
const PAGE = 200;

interface CsvFile<Row> {
  /** Of the file, without its ending. */
  name: string;
  /** The columns' names. */
  head: readonly string[];
  page: (at: { cursor: string | null; limit: number }) => Promise<{ rows: Row[]; nextCursor: string | null }>;
  /** A row's cells, as many as there are columns. */
  cells: (row: Row) => string[];
  /** What is read at the most, in whole pages: a file that a spreadsheet still opens. Narrower filters give the rest. */
  mostRows: number;
}

/** A list as a CSV file that is written while it is read: a page is asked for once the one before it has been taken. */
export function csvFile<Row>({ name, head, page, cells, mostRows }: CsvFile<Row>): Response {
  async function* pieces() {
    yield csvHead(head);
    let cursor: string | null = null;
    for (let read = 0; read < mostRows; read += PAGE) {
      const { rows, nextCursor } = await page({ cursor, limit: PAGE });
      yield rows.map((row) => csvLine(cells(row))).join('');
      cursor = nextCursor;
      if (!cursor) return;
    }
  }
  const read = pieces();
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await read.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void read.return(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  });
}
