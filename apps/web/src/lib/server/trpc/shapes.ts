import { DomainError } from '@leadfactory/domain/platform/errors';

export const ok = { ok: true as const };

export const iso = (date: Date): string => date.toISOString();
export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Opaque to clients: where a page ended. */
export const cursorOf = (after: object): string => Buffer.from(JSON.stringify(after)).toString('base64url');

/** Throws `invalid` for a cursor that is not one that we gave. */
export function readCursor<T extends object>(
  cursor: string | null | undefined,
  parse: (value: unknown) => T,
): T | undefined {
  if (!cursor) return undefined;
  try {
    return parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new DomainError(
      'invalid',
      'This page of the list cannot be found; begin again with the first.',
      'cursor',
    );
  }
}

/** Without what was not given: such a field stays as it is. */
export const given = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
