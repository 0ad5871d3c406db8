import type { Tx } from '../../platform/client/index.ts';
import { sql, type Person, type Place } from '../../platform/personal/index.ts';
import { Prisma } from '../../generated/client.ts';

const tableOf = ({ table }: Place) => Prisma.raw(`"${table}"`);
const mine = (place: Place, person: Person) =>
  sql`t.org_id = (SELECT current_org()) AND ${place.whose(person)}`;

/** Erases a person's rows at a place; done twice, nothing is left to do. Gives how many it was. */
export function eraseRows(tx: Tx, place: Place, person: Person): Promise<number> {
  const where = mine(place, person);
  return place.erase === 'delete'
    ? tx.$executeRaw`DELETE FROM ${tableOf(place)} t WHERE ${where}`
    : tx.$executeRaw`UPDATE ${tableOf(place)} t SET ${place.erase.blank(person)} WHERE ${where}`;
}

export async function countRows(tx: Tx, place: Place, person: Person): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${tableOf(place)} t WHERE ${mine(place, person)}`;
  return row!.count;
}

/** A person's rows as they stand, without what repeats others. */
export async function readRows(tx: Tx, place: Place, person: Person): Promise<Record<string, unknown>[]> {
  const without = ['org_id', ...(place.unexported ?? [])];
  const rows = await tx.$queryRaw<{ row: Record<string, unknown> }[]>`
    SELECT to_jsonb(t) - ${without}::text[] AS row FROM ${tableOf(place)} t WHERE ${mine(place, person)}`;
  return rows.map(({ row }) => row);
}

/** Where a person's files lie in storage: keys, and the beginnings of keys. */
export interface Files {
  keys: string[];
  folders: string[];
}

/** The files that belong to a person's rows at a place. */
export async function filesOf(tx: Tx, place: Place, person: Person): Promise<Files> {
  const { files = [], folder } = place;
  if (files.length === 0 && !folder) return { keys: [], folders: [] };
  const rows = await tx.$queryRaw<{ keys: (string | null)[]; folder: string | null }[]>`
    SELECT ARRAY[${files.length > 0 ? Prisma.join([...files]) : sql`NULL`}]::text[] AS keys, ${folder ?? sql`NULL`} AS folder
    FROM ${tableOf(place)} t WHERE ${mine(place, person)}`;
  return {
    keys: rows.flatMap(({ keys }) => keys.filter((key) => key !== null)),
    folders: rows.flatMap(({ folder }) => folder ?? []),
  };
}
