import {
  amountsIn,
  codeColumns,
  KEPT,
  nameColumns,
  newFieldType,
  rowReader,
  type CsvRow,
  type Mapping,
} from '@leadfactory/domain/acquisition/csv';
import type { ImportReading } from '@leadfactory/domain/acquisition/imports';
import { draftValue, type LeadDraft, type Refusal } from '@leadfactory/domain/crm/draft';
import { importable, ownField, type Field } from '@leadfactory/domain/crm/fields';
import type { DecimalMark } from '@leadfactory/domain/platform/money';
import type { OpenFile } from './bytes.ts';
import { openCsv } from './file.ts';

/** The first rows of a file as an import would take them. */
export interface FirstLeads {
  /** `field`: the key of a field that exists; null where the column is kept, or a field is to be made of it. */
  columns: { field: string | null; label: string }[];
  rows: FirstLead[];
}
export interface FirstLead {
  line: number;
  /** What the lead will be called; null: the row makes none, and the notes say why. */
  name: string | null;
  /** What was understood, in the order of the columns; money in cents. An email or a phone may be several. */
  cells: unknown[][];
  /** What is left out, and why. */
  notes: Refusal[];
}

export interface FirstLeadsOptions extends ImportReading {
  mapping: Mapping;
  /** The organisation's own fields, country and currency. */
  own: readonly Field[];
  home: string | null;
  currency: string;
  decimal?: DecimalMark | null;
  /** How many rows are given, default 6. */
  limit?: number;
}

/** So many rows tell how amounts and codes are written. */
const TELLING = 20;

/**
 * Reads the first rows with a mapping, by the same rules as the import. A mapping that lacks something throws nothing:
 * the rows say what comes of it. Throws `invalid` as `openCsv` does.
 */
export async function readLeads(
  open: OpenFile,
  { mapping: given, own, home, currency, decimal = null, limit = 6, ...reading }: FirstLeadsOptions,
): Promise<FirstLeads> {
  const file = await openCsv(open, reading);
  const { made, mapping } = withNewFields(given);
  const fields = [...own, ...made];
  const first: CsvRow[] = [];
  for await (const some of file.rows) {
    first.push(...some);
    if (first.length >= TELLING) break;
  }
  const told = { header: file.header, rows: once(first) };
  const amounts = await amountsIn(told, mapping, { currency, decimal });
  const codes = codeColumns(file.header, mapping, file.firstRows);
  const read = rowReader(file.header, mapping, fields, home, amounts, codes);
  const results = first.slice(0, limit).map((row) => ({ line: row.line, ...resultOf(row, read) }));

  const drafts = results.flatMap(({ lead }) => lead ?? []);
  const kept = nameColumns(file.header).filter((name) => mapping[name] === KEPT);
  const shown = importable(fields).filter(
    (field) =>
      !field.spread &&
      (Object.values(mapping).includes(field.key) ||
        drafts.some((draft) => valuesOf(draft, field).length > 0)),
  );
  return {
    columns: [
      ...shown.map((field) => ({ field: made.includes(field) ? null : field.key, label: field.label })),
      ...kept.map((label) => ({ field: null, label })),
    ],
    rows: results.map(({ line, lead, notes }) => ({
      ...{ line, name: lead?.name ?? null, notes },
      cells: lead
        ? [
            ...shown.map((field) => valuesOf(lead, field)),
            ...kept.map((name) => (Object.hasOwn(lead.custom, name) ? [lead.custom[name]] : [])),
          ]
        : [],
    })),
  };
}

/** A field that is to be made of a column, as if it were there. */
function withNewFields(given: Mapping): { made: Field[]; mapping: Mapping } {
  const made: Field[] = [];
  const mapping = Object.entries(given).map(([label, key]) => {
    const type = newFieldType(key);
    if (!type) return [label, key];
    const id = `new ${made.length}`;
    made.push(ownField({ id, key: id, label, type, options: [] }));
    return [label, made.at(-1)!.key];
  });
  return { made, mapping: Object.fromEntries(mapping) as Mapping };
}

async function* once(rows: CsvRow[]) {
  yield rows;
}

function resultOf(
  row: CsvRow,
  read: ReturnType<typeof rowReader>,
): { lead: LeadDraft | null; notes: Refusal[] } {
  const none = (reason: string) => ({ lead: null, notes: [{ column: null, reason }] });
  if (row.broken !== undefined) return none(`The row cannot be read: ${row.broken}.`);
  if (row.skip !== undefined) return none(row.skip);
  const { lead, notes, refusals } = read(row.cells);
  return lead ? { lead, notes } : { lead: null, notes: refusals };
}

function valuesOf(draft: LeadDraft, field: Field): unknown[] {
  const { at } = field;
  if (at?.in === 'own') return Object.hasOwn(draft.custom, field.key) ? [draft.custom[field.key]] : [];
  const value = draftValue(draft, field) ?? null;
  if (value === null) return [];
  const also = at?.in === 'point' ? draft.also.filter(({ kind }) => kind === at.kind) : [];
  return [value, ...also.map((point) => point.value)];
}
