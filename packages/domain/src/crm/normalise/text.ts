/** Words by which people say that a cell is empty. */
const nothing = new Set([
  '',
  '-',
  '--',
  '—',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'unknown',
  '#n/a',
  'keine',
  '?',
]);

/** A cell's text: trimmed, spaces in one, in Unicode's composed form; null where it says nothing. */
export function cellText(cell: string): string | null {
  const text = cell.normalize('NFC').replace(/\s+/g, ' ').trim();
  return nothing.has(text.toLowerCase()) ? null : text;
}
