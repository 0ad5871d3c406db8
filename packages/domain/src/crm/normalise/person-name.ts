/** First and last name in a full one ("Jo van Dyke", "Dyke, Jo van"); null for what it does not say. */
export function splitName(full: string): { first: string | null; last: string | null } {
  const [surname, given] = full.split(/\s*,\s*/, 2);
  if (given) return { first: given, last: surname! };
  const words = full.split(' ');
  return words.length === 1
    ? { first: full, last: null }
    : { first: words.slice(0, -1).join(' '), last: words.at(-1)! };
}
