/**
 * Text for people from a source that we do not trust: one line, without markup, links or control characters, at most
 * `max` characters, cut at a word.
 */
export function plainText(value: string, max: number): string {
  const flat = value
    .toWellFormed()
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[a-z!][^>]*>/gi, ' ')
    .replace(/\b(?:https?|ftp|file):\/\/[\w[]\S*/gi, ' ')
    .replace(/\b(?:javascript|vbscript|data|mailto):\S+/gi, ' ')
    .replace(/\bwww\.\S+/gi, ' ')
    .replace(/```\w*|\*\*|__|^#{1,6}\s+/gm, '')
    .replace(/[`\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ')
    .replaceAll('](', '] (')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .trim();
  if (flat.length <= max) return flat;
  const cut = flat.slice(0, max - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ') > max / 2 ? cut.lastIndexOf(' ') : undefined).replace(/[\s,;:]+$/, '')}…`;
}

const KEPT = 60;

/**
 * Whether an answer repeats what it was told to keep to itself: a verbatim run of 60 characters or more of `secret`,
 * whatever the white space and case.
 */
export function repeats(answer: string, secret: string): boolean {
  const said = folded(answer);
  const kept = folded(secret);
  for (let at = 0; at + KEPT <= kept.length; at += 10)
    if (said.includes(kept.slice(at, at + KEPT))) return true;
  return false;
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
