import { Prisma } from '../../generated/client.ts';
import { fromCursor, pageOf, toCursor } from './index.ts';

/** Which part of a list is asked for: from the first row without a cursor; 50 rows where nothing is said. */
export interface PageInput {
  cursor?: string | null | undefined;
  limit?: number | undefined;
}

/** A list's order: a column, then the id. An index of both, behind the tenant, makes every page cost the same. */
interface Order {
  key: Prisma.Sql;
  type: 'timestamptz' | 'text' | 'citext';
  id: Prisma.Sql;
  dir: 'ASC' | 'DESC';
}

/**
 * The pieces of a statement that reads a page: a condition (`beyond`, beginning with AND), ORDER BY with LIMIT, and a
 * column for `pageOf`, which makes the page of what was read; `cursorOf` is where the list goes on after a row. Throws
 * `invalid` for a cursor that is none.
 */
export function keyset({ cursor, limit = 50 }: PageInput, { key, type, id, dir }: Order) {
  const after = fromCursor(cursor);
  const way = Prisma.raw(dir);
  return {
    beyond: after
      ? Prisma.sql`AND (${key}, ${id}) ${Prisma.raw(dir === 'ASC' ? '>' : '<')} (${after.value}::${Prisma.raw(type)}, ${after.id}::uuid)`
      : Prisma.empty,
    order: Prisma.sql`ORDER BY ${key} ${way}, ${id} ${way} LIMIT ${limit + 1}::int`,
    sortValue: Prisma.sql`${key}::text AS "sortValue"`,
    cursorOf: (row: { sortValue: string; id: string }) => toCursor({ value: row.sortValue, id: row.id }),
    pageOf: <T extends { sortValue: string; id: string }>(read: T[]) => pageOf(read, limit),
  };
}
