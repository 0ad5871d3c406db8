/**
 * Brings fresh rows into a list that somebody is reading: rows stay where they are and show what is new; what
 * should come in, leave or move is only counted, until the reader asks for it.
 */
export function mergeInPlace<Row>(
  shown: readonly Row[],
  fresh: readonly Row[],
  keyOf: (row: Row) => string,
): { rows: Row[]; waiting: number } {
  const byKey = new Map(fresh.map((row) => [keyOf(row), row]));
  const rows = shown.map((row) => byKey.get(keyOf(row)) ?? row);
  const known = new Set(shown.map(keyOf));
  return { rows, waiting: fresh.filter((row) => !known.has(keyOf(row))).length };
}
