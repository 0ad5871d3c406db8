import { leadFrom, type GivenText, type RowResult } from '../../crm/draft/index.ts';
import { fieldOf, type Field, type OwnValue } from '../../crm/fields/index.ts';
import { cleanCell, saysNothing } from '../../crm/normalise/index.ts';
import type { Amounts } from './amounts.ts';
import { KEPT, nameColumns, type Mapping } from './mapping.ts';

/** Kinds of fields whose cells may hold several, a line each. */
const ofSeveral = ['email', 'phone', 'link'];

/** The longest text that is kept of a column that becomes no field, in characters. */
const MAX_KEPT = 10_000;

/**
 * A reader of rows with this header and mapping; `own` are the organisation's fields, `home` its country, `amounts` how
 * the columns of amounts are to be read, `codes` the columns in which `NA` is a country (`codeColumns`). A row may be shorter than the header (programs leave out empty cells at its
 * end), and longer by empty cells. See `leadFrom`.
 */
export function rowReader(
  header: readonly string[],
  mapping: Mapping,
  own: readonly Field[] = [],
  home: string | null = null,
  amounts: Amounts = {},
  codes: ReadonlySet<string> = new Set(),
): (cells: readonly string[]) => RowResult {
  const columns = nameColumns(header);
  const mapped = columns.flatMap((column, index) => {
    const key = Object.hasOwn(mapping, column) ? mapping[column]! : '';
    const field = fieldOf(key, own);
    return key ? [{ column, index, key, lines: ofSeveral.includes(field?.type.kind ?? '') }] : [];
  });
  return (cells) => {
    const beyond = cells.slice(columns.length).find((cell) => cell.trim() !== '');
    if (beyond !== undefined) return { refusals: [{ column: null, reason: tooMany(cells, columns) }] };
    const given: Record<string, GivenText[]> = {};
    const custom: Record<string, OwnValue> = {};
    for (const { column, index, key, lines } of mapped) {
      const text = cleanCell(cells[index] ?? '', { lines });
      if (text === '') continue;
      if (key !== KEPT)
        (given[key] ??= []).push({
          ...{ text, column, ...(amounts[column] && { amount: amounts[column] }) },
          ...(codes.has(column) && text === 'NA' && { said: true }),
        });
      else if (!saysNothing(text)) custom[column] = text.slice(0, MAX_KEPT).toWellFormed();
    }
    return leadFrom(given, custom, own, home);
  };
}

const tooMany = (cells: readonly string[], columns: readonly string[]) =>
  `The row has ${cells.length} columns, more than the header's ${columns.length}. Check its delimiters and quotes.`;
