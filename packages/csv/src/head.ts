import {
  delimiterName,
  exportOf,
  nameColumns,
  suggestMapping,
  type CsvRow,
  type Mapping,
} from '@leadfactory/domain/acquisition/csv';
import type { ImportReading } from '@leadfactory/domain/acquisition/imports';
import type { Field } from '@leadfactory/domain/crm/fields';
import { DecimalMarks } from '@leadfactory/domain/platform/money';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { OpenFile } from './bytes.ts';
import { openCsv, type CsvFile } from './file.ts';

export interface CsvHead {
  /** The columns' names, unique: the keys of a mapping. */
  columns: string[];
  /** By column, the first amount that could be two, where the file's beginning does not tell how it writes decimals. */
  doubtful: (string | null)[];
  rows: { line: number; cells: string[]; problem: string | null }[];
  encoding: string;
  /** comma, semicolon, tab, bar; one of the file's own as it is. */
  delimiter: string;
  /** The program that wrote the file, where its columns tell. */
  program: string | null;
  /** The line of the row of names; 0 where there is none. */
  headerLine: number;
  /** The file's first rows as they are: one of them is the header. */
  firstRows: { line: number; text: string }[];
  /** How many rows there are below the header; not exact for a large file. */
  count: { rows: number; exact: boolean };
  note: string | null;
  mapping: Mapping;
}

/** Rows of files of up to so many bytes are counted one by one. */
const COUNTED = 5_000_000;

/**
 * The beginning of a file, for the preview: its columns, first rows (20) and a mapping to begin with, over the
 * organisation's own fields too. Throws `invalid` for a file that has no row below its header.
 */
export async function readHead(
  open: OpenFile,
  { limit = 20, own = [], ...options }: { limit?: number; own?: readonly Field[] } & ImportReading = {},
): Promise<CsvHead> {
  const file = await openCsv(open, options);
  const rows: CsvHead['rows'] = [];
  const marks = file.header.map(() => new DecimalMarks());
  const exact = file.bytes <= COUNTED;
  let counted = 0;
  for await (const some of file.rows) {
    const leads = some.filter((row) => row.broken !== undefined || row.skip === undefined);
    counted += leads.length;
    if (rows.length < limit) {
      for (const row of leads)
        if (row.broken === undefined) marks.forEach((m, at) => m.take((row.cells[at] ?? '').slice(0, 300)));
      rows.push(...leads.slice(0, limit - rows.length).map(shown));
    } else if (!exact) break;
  }
  if (counted === 0)
    throw new DomainError(
      'invalid',
      'The file has column names and no rows below them. Choose a file with a row for each lead.',
      'file',
    );
  return {
    rows,
    encoding: file.encoding,
    headerLine: file.headerLine,
    note: file.note,
    delimiter: delimiterName(file.delimiter),
    program: exportOf(file.header)?.name ?? null,
    columns: nameColumns(file.header),
    doubtful: marks.map(({ doubtful }) => doubtful),
    firstRows: file.firstRows.slice(0, 15).map(told),
    count: { rows: exact ? counted : Math.max(counted, file.lines - file.headerLine), exact },
    mapping: suggestMapping(
      file.header,
      own,
      rows.filter(({ problem }) => problem === null).map(({ cells }) => cells),
    ),
  };
}

const shown = (row: CsvRow) =>
  row.broken === undefined
    ? { line: row.line, cells: row.cells.map((c) => c.slice(0, 200).toWellFormed()), problem: null }
    : { line: row.line, cells: [row.raw.slice(0, 200).toWellFormed()], problem: row.broken };

const told = (row: CsvFile['firstRows'][number]) => ({
  line: row.line,
  text: (row.broken === undefined
    ? row.cells
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(' · ')
    : row.raw
  )
    .slice(0, 120)
    .toWellFormed(),
});
