import { decodedWords } from './encoded-words.ts';

/** Words by which people and programs say that a cell is empty, in lower case. */
const nothing = new Set([
  ...['', '-', '--', '---', '—', '–', '.', '..', '...', '/', '?', '??', '_', 'tbd', 'tba', 'tbc'],
  ...[
    'n/a',
    'n.a.',
    'n.a',
    'n. a.',
    'n/d',
    'n\\a',
    '#n/a',
    'na',
    'nan',
    'none',
    '(none)',
    'null',
    '(null)',
    '<null>',
  ],
  ...['\\n', 'nil', 'undefined', 'unknown', '(unknown)', '(blank)', '(empty)', 'not available'],
  ...['not applicable', 'not provided', 'not specified', 'no data', 'no email', 'no phone', 'no website'],
  ...['#ref!', '#value!', '#name?', '#div/0!', '#null!', '#num!', '#error!', '#nv', '#wert!', '#bezug!'],
  ...[
    'keine',
    'keine angabe',
    'k.a.',
    'k. a.',
    'k.a',
    'unbekannt',
    'nicht bekannt',
    'ohne',
    'aucun',
    'inconnu',
  ],
  ...[
    'ninguno',
    'desconocido',
    'sin datos',
    's/d',
    'nessuno',
    'n.d.',
    'нет',
    'неизвестно',
    'brak',
    'なし',
    '无',
    '無',
  ],
]);

/** True where a cell's text says that there is nothing. */
export const saysNothing = (text: string): boolean => nothing.has(text.toLowerCase());

/** The same of a person's name: `Na` and `Null` are names, `NA`, `n/a` and `NULL` are not. */
export const saysNoName = (text: string): boolean => saysNothing(text) && !/^\p{Lu}\p{Ll}+$/u.test(text);

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/**
 * A cell's text without what spreadsheets, web pages and copying left in it: `="…"`, the apostrophe before what would
 * be a formula or a number, entities of HTML, words as mail headers encode them, marks that cannot be seen; in Unicode's
 * composed form, spaces in one. With `lines` its line ends stay.
 */
export function cleanCell(cell: string, { lines = false } = {}): string {
  let text = cell.trim();
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) text = unwrapped(text);
  if (text.startsWith("'")) text = text.replace(/^'(?=[=+@-]|[\d().\s-]+$)/, '');
  if (text.includes('&'))
    text = text.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => entities[name]!);
  if (text.includes('=?')) text = decodedWords(text);
  // A plain text, as nearly all are, needs nothing more.
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('  ')) return text.trim();
  return text
    .normalize('NFC')
    .replace(
      /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      '',
    )
    .replace(lines ? /[^\S\r\n]+/g : /\s+/g, ' ')
    .replace(/^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g, '');
}

/** `="0049"` is how a text is kept from becoming a number. A formula stays as it is. */
function unwrapped(text: string): string {
  const inner = text.slice(2, -1);
  return /^(?:[^"]|"")*$/.test(inner) ? inner.replaceAll('""', '"').trim() : text;
}

/** A cell's text, cleaned; null where it says nothing. */
export function cellText(cell: string): string | null {
  const text = cleanCell(cell);
  return saysNothing(text) ? null : text;
}
