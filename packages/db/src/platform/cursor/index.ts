import { DomainError } from '@leadfactory/domain/platform/errors';
import { isStorable } from '@leadfactory/domain/platform/values';

/**
 * Where a page ended: the sort value of its last row, as Postgres writes it (a Date would lose its microseconds,
 * and rows with them), and its id.
 */
export interface Position {
  value: string;
  id: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const NO_ID = '00000000-0000-0000-0000-000000000000';

export const toCursor = ({ value, id }: Position): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** Reads a cursor back; null without one. Throws `invalid` for one that was not made here. */
export function fromCursor(cursor: string | null | undefined): Position | null {
  if (!cursor) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof value === 'string' && isStorable(value) && typeof id === 'string' && UUID.test(id))
      return { value, id };
  } catch {
    // Told below, as for any other text.
  }
  throw new DomainError('invalid', 'This page cannot be found. Begin the list again.', 'cursor');
}

/** A part of a list; `nextCursor` gives the next one, null after the last. */
export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** A page of `limit` rows out of `limit + 1` that were read, and where the next one begins. */
export function pageOf<T extends { sortValue: string; id: string }>(
  read: T[],
  limit: number,
): Page<Omit<T, 'sortValue'>> {
  const kept = read.slice(0, limit);
  const last = kept.at(-1);
  return {
    rows: kept.map(({ sortValue: _, ...row }) => row),
    nextCursor: read.length > limit && last ? toCursor({ value: last.sortValue, id: last.id }) : null,
  };
}

export const iso = (at: Date): string => at.toISOString();
export const isoOrNull = (at: Date | null): string | null => at && at.toISOString();
