import { isImpersonal } from './mask.ts';
import { holdsToken } from './tokens.ts';

/** An ISO instant, or a short word without spaces that is more than a number. */
const WORD = /^(?:\d{4}-\d\d-\d\dT[\d:.]+Z|(?=\d*[A-Za-z])[\w/-]{1,80})$/;

/**
 * Where in a value (plain data) a text stands that does not belong into a history: one with what looks like an address,
 * a telephone number or a token, or longer than a sentence. Null where there is none. A key that does not belong there is not named.
 * Knows no schema: it says less than one, and costs next to nothing.
 */
export function placeOfText(value: unknown, place: string): string | null {
  if (typeof value === 'string') return allows(value) ? null : place;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    if (!allows(key)) return `${place}.…`;
    const found = placeOfText(part, `${place}.${key}`);
    if (found) return found;
  }
  return null;
}

const allows = (text: string): boolean =>
  (WORD.test(text) && !holdsToken(text)) || isImpersonal(text) || isNote(text);

/** Plain data as JSON: the place that a life notes. */
function isNote(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    return placeOfText(JSON.parse(text), '') === null;
  } catch {
    return false;
  }
}
