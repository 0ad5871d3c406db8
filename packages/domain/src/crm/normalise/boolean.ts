const words = new Map<string, boolean>([
  ...'yes y true 1 x on ja oui si sí'.split(' ').map((word) => [word, true] as const),
  ...'no n false 0 off nein non'.split(' ').map((word) => [word, false] as const),
]);

/** Yes or no as people write it; null where it is neither. */
export const booleanFrom = (text: string): boolean | null => words.get(text.trim().toLowerCase()) ?? null;
