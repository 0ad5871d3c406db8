import {
  delimiterNames,
  nameColumns,
  suggestMapping,
  type CsvRow,
  type Mapping,
} from '@leadfactory/domain/acquisition/csv';
import type { Field } from '@leadfactory/domain/crm/fields';
import type { OpenFile } from './encoding.ts';
import { openCsv } from './file.ts';

export interface CsvHead {
  /** The columns' names, unique: the keys of a mapping. */
  columns: string[];
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
  for await (const some of file.rows) {
    rows.push(...some.map(shown));
    if (rows.length >= limit) break;
  }
  return {
    columns: nameColumns(file.header),
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
