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

/** What is chosen, then what may be, in the table's order; of the tenant's rows. */
export function choicesOf(
  tx: Reads,
  { table, order }: { table: 'campaign' | 'source'; order: 'created_at DESC, id DESC' | 'name' },
  { search, chosenIds: chosen = [] }: ChoiceInput,
): Promise<Choice[]> {
  const [from, by] = [Prisma.raw(table), Prisma.raw(order)];
  const own = Prisma.sql`org_id = (SELECT current_org())`;
  const named = search?.trim()
    ? Prisma.sql`AND strpos(lower(name), lower(${search.trim()})) > 0`
    : Prisma.empty;
  return tx.$queryRaw<Choice[]>`
    SELECT id::text, name FROM (
      (SELECT 0 AS place, id, name, 0::bigint AS n FROM ${from} WHERE ${own} AND id = ANY (${chosen}::uuid[]))
      UNION ALL
      SELECT 1, id, name, row_number() OVER (ORDER BY ${by}) FROM (
        SELECT id, name, created_at FROM ${from}
        WHERE ${own} AND id <> ALL (${chosen}::uuid[]) ${named} ORDER BY ${by} LIMIT ${Prisma.raw(String(MOST_CHOICES))}) f
    ) c ORDER BY place, n, name`;
}
