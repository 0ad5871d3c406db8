import type { ColumnPlace, Field, Place, Table } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';

/** The aliases that a lead's tables have in every query of ours. */
const aliases = { lead: 'l', company: 'c', contact: 'k' } as const satisfies Record<Table, string>;

/** A name of ours as part of a statement. Throws for one that a person could have made. */
export function identifier(name: string): Prisma.Sql {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name)) throw new TypeError(`"${name}" is no identifier.`);
  return Prisma.raw(`"${name}"`);
}

/** A key of ours as a text of a statement, so that the statement stays one and the same. */
export function literal(key: string): Prisma.Sql {
  if (!/^[A-Za-z0-9_.]{1,80}$/.test(key)) throw new TypeError(`"${key}" is no key of a field.`);
  return Prisma.raw(`'${key}'`);
}

export const columnSql = ({ table, column }: Pick<ColumnPlace, 'table' | 'column'>): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(aliases[table])}.${identifier(column)}`;

/** The type of Postgres that a field's value has. */
export function sqlType({ type }: Field): Prisma.Sql {
  const types: Record<string, string> = {
    ...{ number: 'float8', points: 'int', money: 'float8', boolean: 'boolean' },
    ...{ instant: 'timestamptz' },
  };
  return Prisma.raw(types[type.kind] ?? 'text');
}

/**
 * The value of a field within a query over lead `l`, company `c` and contact `k`; null for one that is not a plain
 * value of these (a point of contact, a reference, an own field).
 */
export function valueSql(field: Field): Prisma.Sql | null {
  const { at } = field;
  if (!at) return null;
  switch (at.in) {
    case 'column':
      return at.own
        ? Prisma.sql`coalesce(${columnSql({ table: 'lead', column: at.own })}, ${columnSql(at)})`
        : columnSql(at);
    case 'data':
      return Prisma.sql`(${Prisma.raw(aliases[at.table])}.data->>${literal(field.key)})::${sqlType(field)}`;
    case 'words':
      return Prisma.sql`nullif(concat_ws(' ', ${Prisma.join(
        at.columns.map((column) => columnSql({ table: 'contact', column })),
      )}), '')`;
    default:
      return null;
  }
}

/** The table that holds a field's value; null where it is none of the lead's own three. */
export function tableOf(at: Place | undefined): Table | null {
  if (at?.in === 'column' || at?.in === 'data') return at.table;
  return at?.in === 'words' ? 'contact' : null;
}

/** A whole number as part of the text: as a parameter it would hide an index, or make a plan that fits any number. */
export function whole(count: number): Prisma.Sql {
  if (!Number.isInteger(count)) throw new TypeError(`${count} is no whole number.`);
  return Prisma.raw(String(count));
}
