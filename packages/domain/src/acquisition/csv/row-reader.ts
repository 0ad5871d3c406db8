import type { Field, OwnValue } from '../../crm/fields/index.ts';
import { leadFrom, type Given, type RowResult } from '../../crm/draft/index.ts';
import { cellText } from '../../crm/normalise/index.ts';
import { KEPT, nameColumns, type Mapping } from './mapping.ts';

/** A reader of rows with this header and mapping; `own` are the organisation's fields, `home` its country. See `leadFrom`. */
export function rowReader(
  header: readonly string[],
  mapping: Mapping,
  own: readonly Field[] = [],
  home: string | null = null,
): (cells: readonly string[]) => RowResult {
  const columns = nameColumns(header);
  const mapped = columns.flatMap((column, index) => {
    const field = Object.hasOwn(mapping, column) ? mapping[column] : undefined;
    return field ? [{ column, index, field }] : [];
  });
  return (cells) => {
    const wrong = wrongShape(cells, columns.length);
    if (wrong) return { refusals: [{ column: null, reason: wrong }] };
    const given: Given = {};
    const custom: Record<string, OwnValue> = {};
    for (const { column, index, field } of mapped) {
      const text = cellText(cells[index] ?? '');
      if (text === null) continue;
      if (field === KEPT) custom[column] = text;
      else given[field] = { text, column };
    }
    return leadFrom(given, custom, own, home);
  };
}

function wrongShape(cells: readonly string[], columns: number): string | null {
  if (cells.some((c) => c.includes('\0'))) return 'The row holds a NUL character: it is not text.';
  const extra = cells.slice(columns).some((c) => c.trim() !== '');
  if (!extra && cells.length >= columns) return null;
  const many = cells.length > columns ? 'more' : 'fewer';
  return `The row has ${cells.length} columns, ${many} than the header's ${columns}. Check its delimiters and quotes.`;
}
