import { fieldOf } from '../../crm/fields/index.ts';
import { DecimalMarks, type AmountReading, type DecimalMark } from '../../platform/money/index.ts';
import { nameColumns, type Mapping } from './mapping.ts';
import type { CsvRow } from './reader.ts';

/** How the amounts of a column are to be read, by the column's name. */
export type Amounts = Record<string, AmountReading>;

/**
 * How a file writes its amounts, column by column: what a cell leaves open, the others of its column decide, and where they
 * do not, what a person said (`decimal`). Only columns that become an amount are looked at; without any, no row is read.
 */
export async function amountsIn(
  { header, rows }: { header: readonly string[]; rows: AsyncIterable<CsvRow[]> },
  mapping: Mapping,
  { currency, decimal = null }: { currency: string; decimal?: DecimalMark | null },
): Promise<Amounts> {
  const columns = nameColumns(header).flatMap((name, at) =>
    Object.hasOwn(mapping, name) && fieldOf(mapping[name]!)?.type.kind === 'money'
      ? [{ name, at, marks: new DecimalMarks() }]
      : [],
  );
  if (columns.length > 0)
    for await (const some of rows)
      for (const row of some)
        if (row.broken === undefined)
          for (const { at, marks } of columns) marks.take((row.cells[at] ?? '').slice(0, 300));
  return Object.fromEntries(
    columns.map(({ name, marks }) => [name, { currency, decimal: marks.mark ?? decimal }]),
  );
}
