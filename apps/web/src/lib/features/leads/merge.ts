/**
 * Brings fresh rows into a list that somebody is reading: rows stay where they are and show what is new; what
 * should come in, leave or move is only counted, until the reader asks for it.
 */
export function mergeInPlace<Row extends { id: string }>(
  shown: readonly Row[],
  fresh: readonly Row[],
): { rows: Row[]; waiting: number } {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const rows = shown.map((row) => byId.get(row.id) ?? row);
  const known = new Set(shown.map((row) => row.id));
  return { rows, waiting: fresh.filter((row) => !known.has(row.id)).length };
}
