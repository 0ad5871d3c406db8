import type { CsvRow } from '@leadfactory/domain/acquisition/csv';
import { cleanCell } from '@leadfactory/domain/crm/normalise';
import { importedReasons, type ImportedReason } from '@leadfactory/domain/outreach/suppression';
import { readEntries, type ReadLine } from '@leadfactory/domain/outreach/suppression/reading';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { OpenFile } from './bytes.ts';
import { openCsv } from './file.ts';

export interface SuppressionLine extends ReadLine {
  line: number;
  /** What the file itself says of why, where it has a column of it. */
  reason: ImportedReason | null;
}

/** So many lines are taken at once. */
export const MOST_SUPPRESSIONS = 100_000;

/**
 * Reads a list of addresses and domains, line by line, whatever file it is: with names of columns or without, alone or beside
 * others. No line is left out in silence: what is neither is told with the reason. Throws `invalid` as `openCsv` does, and for
 * more than `MOST_SUPPRESSIONS` lines.
 */
export async function* readSuppressions(open: OpenFile): AsyncGenerator<SuppressionLine[]> {
  const file = await openCsv(open);
  if (file.lines > MOST_SUPPRESSIONS + 1)
    throw new DomainError(
      'invalid',
      `The list has more than ${MOST_SUPPRESSIONS.toLocaleString('en')} lines. Split it, and import the parts one after another.`,
      'uploadId',
    );
  const header = file.firstRows.find(({ line }) => line === file.headerLine);
  const columns = columnsOf(header);
  const isHeader = (row: CsvRow) => columns !== null && row.line === file.headerLine;
  let above = true;
  for await (const rows of file.rows) {
    const all = above ? [...before(file.firstRows, rows[0]), ...rows] : rows;
    above = false;
    yield all.filter((row) => !isHeader(row)).map((row) => lineOf(row, columns));
  }
}

/** What stands above the table is part of a list all the same: its first line may be an address. */
const before = (rows: readonly CsvRow[], first: CsvRow | undefined): CsvRow[] =>
  rows.filter(({ line }) => first === undefined || line < first.line);

interface Columns {
  entry: number;
  reason: number;
}

/** Null where the first row names no column: then it is a line as any other. */
function columnsOf(row: CsvRow | undefined): Columns | null {
  if (!row || row.broken !== undefined) return null;
  if (row.cells.some((cell) => readEntries(cleanCell(cell)).entries.length > 0)) return null;
  const named = (what: RegExp) => row.cells.findIndex((cell) => what.test(cell));
  const mail = named(/mail|correo|courriel|address or domain/i);
  const entry = mail < 0 ? named(/domain|domän|dominio|address|adress/i) : mail;
  return entry < 0 ? null : { entry, reason: named(/^\s*(?:reason|grund|motivo|raison)\s*$/i) };
}

function lineOf(row: CsvRow, columns: Columns | null): SuppressionLine {
  const { line } = row;
  if (row.broken !== undefined) {
    const refused = [{ text: row.raw.slice(0, 300), why: `The line cannot be read: ${row.broken}.` }];
    return { line, entries: [], refused, reason: null };
  }
  const cells = row.cells.map((cell) => cleanCell(cell.slice(0, 2_000)));
  const said = columns && cells[columns.reason]?.toLowerCase();
  const reason = importedReasons.find((one) => one === said) ?? null;
  const told = columns ? cells[columns.entry] : undefined;
  return { line, reason, ...(told ? readEntries(told) : ofCells(cells)) };
}

/** Of a row in no table: its addresses, else its first domain, else what it says instead. */
function ofCells(cells: readonly string[]): ReadLine {
  const read = cells.map(readEntries);
  const mails = read.filter((_, i) => cells[i]!.includes('@'));
  if (mails.length > 0)
    return {
      entries: mails.flatMap(({ entries }) => entries),
      refused: mails.flatMap(({ refused }) => refused),
    };
  return (
    read.find(({ entries }) => entries.length > 0) ??
    read.find(({ refused }) => refused.length > 0) ?? { entries: [], refused: [] }
  );
}
