/**
 * A value as Postgres can keep it: without the NUL character, and without halves of letters, which a page may send or
 * a cut may leave, and which `jsonb` refuses. Gives a copy that is plain JSON.
 */
export const storable = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part,
    ),
  ) as T;
