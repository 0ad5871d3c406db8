import {
  delimiterNames,
  nameColumns,
  suggestMapping,
  type CsvRow,
  type Mapping,
} from '@leadfactory/domain/acquisition/csv';
import type { Field } from '@leadfactory/domain/crm/fields';
import { DecimalMarks } from '@leadfactory/domain/platform/money';
import type { OpenFile } from './encoding.ts';
import { openCsv } from './file.ts';

export interface CsvHead {
  /** The columns' names, unique: the keys of a mapping. */
  columns: string[];
  /** By column, the first amount that could be two, where the file's beginning does not tell how it writes decimals. */
  doubtful: (string | null)[];
  rows: { line: number; cells: string[]; problem: string | null }[];
  encoding: string;
  /** In words: comma, semicolon, tab, vertical bar. */
  delimiter: string;
  note: string | null;
  mapping: Mapping;
}

/**
 * The beginning of a file, for the preview: its columns, first rows (20) and a mapping to begin with, over the
 * organisation's own fields too.
 */
export async function readHead(
  open: OpenFile,
  { limit = 20, own = [] }: { limit?: number; own?: readonly Field[] } = {},
): Promise<CsvHead> {
  const file = await openCsv(open, { maxBytes: 1_000_000 });
  const rows: CsvHead['rows'] = [];
  const marks = file.header.map(() => new DecimalMarks());
  for await (const some of file.rows) {
    for (const row of some)
      if (row.broken === undefined) marks.forEach((m, at) => m.take((row.cells[at] ?? '').slice(0, 300)));
    rows.push(...some.map(shown));
    if (rows.length >= limit) break;
  }
  return {
    columns: nameColumns(file.header),
    doubtful: marks.map(({ doubtful }) => doubtful),
    rows: rows.slice(0, limit),
    encoding: file.encoding,
    delimiter: delimiterNames[file.delimiter],
    note: file.note,
    mapping: suggestMapping(file.header, own),
  };
}

const shown = (row: CsvRow) =>
  row.broken === undefined
    ? { line: row.line, cells: row.cells.map((c) => c.slice(0, 200).toWellFormed()), problem: null }
    : { line: row.line, cells: [row.raw.slice(0, 200).toWellFormed()], problem: row.broken };
