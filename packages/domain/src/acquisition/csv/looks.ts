/** Shapes that only data has: what a column is called never looks like this. */
const shapes = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/,
  website:
    /^(?:https?:\/\/\S+|www\.\S+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|org|net|io|de|fr|es|it|nl|uk|eu|ch|at|example)(?:\/\S*)?)$/iu,
  number: /^[+-]?[€$£]?\s?\d[\d.,\s]*%?$/,
  phone: /^[+(]{0,2}\d[\d\s().\/-]{5,}$/,
  date: /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T].*)?$/,
} as const;

const LONGEST = 2_000;

/** What a cell looks like; null where it is a name, a word, or empty. */
export function lookOf(cell: string): keyof typeof shapes | null {
  // What is longer is none of these, and the shapes are not tried on megabytes.
  const text = cell.length > LONGEST ? '' : cell.trim();
  if (text === '') return null;
  for (const [look, shape] of Object.entries(shapes))
    if (shape.test(text)) return look as keyof typeof shapes;
  return null;
}

export const isFilled = (cell: string): boolean => cell.trim() !== '';
