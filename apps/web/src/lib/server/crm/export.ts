/** A value of a lead's row as a cell: instants, days and numbers as they are, yes or no in words, a name for a reference. */
export function csvText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return (value as { name: string }).name;
  return String(value as string | number);
}
