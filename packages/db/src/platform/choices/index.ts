import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../client/index.ts';

/** Something that a list is narrowed by, by its name. */
export interface Choice {
  id: string;
  name: string;
}

/** `search`: a part of the name; `chosenIds`: those are given whatever is looked for. */
export interface ChoiceInput {
  search?: string | undefined;
  chosenIds?: readonly string[] | undefined;
}

/** Most that are offered at once: whoever does not see theirs looks for it. */
export const MOST_CHOICES = 50;

/** What may be chosen: rows with `org_id`, `id`, `name`, `created_at`. */
interface Offered {
  /** A table, or a SELECT in brackets. */
  from: 'campaign' | 'source' | Prisma.Sql;
  order: 'created_at DESC, id DESC' | 'name' | 'name, id';
  /** Of ids. */
  type?: 'uuid' | 'text';
}

/** What is chosen, then what may be, in that order; of the tenant's rows. */
export function choicesOf(
  tx: Reads,
  { from: what, order, type = 'uuid' }: Offered,
  { search, chosenIds: chosen = [] }: ChoiceInput,
): Promise<Choice[]> {
  const from = typeof what === 'string' ? Prisma.raw(what) : Prisma.sql`${what} AS offered`;
  const [by, ids] = [Prisma.raw(order), Prisma.sql`${chosen}::${Prisma.raw(type)}[]`];
  const own = Prisma.sql`org_id = (SELECT current_org())`;
  const named = search?.trim()
    ? Prisma.sql`AND strpos(lower(name), lower(${search.trim()})) > 0`
    : Prisma.empty;
  return tx.$queryRaw<Choice[]>`
    SELECT id::text, name FROM (
      (SELECT 0 AS place, id, name, 0::bigint AS n FROM ${from} WHERE ${own} AND id = ANY (${ids}))
      UNION ALL
      SELECT 1, id, name, row_number() OVER (ORDER BY ${by}) FROM (
        SELECT id, name, created_at FROM ${from}
        WHERE ${own} AND id <> ALL (${ids}) ${named} ORDER BY ${by} LIMIT ${Prisma.raw(String(MOST_CHOICES))}) f
    ) c ORDER BY place, n, name`;
}
