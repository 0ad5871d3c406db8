import { sortable, type Field } from '@leadfactory/domain/crm/fields';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import type { Position } from '../../platform/cursor/index.ts';
import { sqlType, tableOf, valueSql, whole } from '../fields/sql.ts';
import { leadColumns, leadJoins, type RawLeadRow } from './row.ts';

export interface SortedRead {
  /** Key of a field. */
  sort: string;
  dir: 'asc' | 'desc' | undefined;
  where: Prisma.Sql;
  after: Position | null;
  size: number;
}

export type SortedRow = RawLeadRow & { sortValue: string };

/** Leads in a field's order, then by id, from a position on. */
export function readSorted(tx: Reads, read: SortedRead, own: readonly Field[]): Promise<SortedRow[]> {
  const possible = sortable(own);
  const field = possible.find(({ key }) => key === read.sort);
  if (!field) {
    const keys = possible.map(({ key }) => key).join(', ');
    throw new DomainError(
      'invalid',
      `Leads cannot be sorted by "${read.sort}". Use one of: ${keys}.`,
      'sort',
    );
  }
  const descending = (read.dir ?? field.sort.dir) === 'desc';
  return field.at?.in === 'own'
    ? byOwnValue(tx, read, field, field.at.id, descending)
    : readRows(tx, read, { ...declaredKey(field), descending, from: Prisma.sql`lead l` });
}

interface Order {
  key: Prisma.Sql;
  /** The key's type, to read it back from a cursor. */
  type: Prisma.Sql;
  /** What identifies a row among equals. */
  id?: Prisma.Sql;
  from: Prisma.Sql;
  descending: boolean;
  /** Begins the sort value in a cursor. */
  mark?: string;
}

async function readRows(
  tx: Reads,
  { where, after, size }: SortedRead,
  { key, type, id = Prisma.sql`l.id`, from, descending, mark = '' }: Order,
): Promise<SortedRow[]> {
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = after
    ? Prisma.sql`AND (${key}, ${id}) ${descending ? Prisma.sql`<` : Prisma.sql`>`}
        (${after.value}::${type}, ${after.id}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw<SortedRow[]>`
    WITH page AS MATERIALIZED (
      SELECT l.*, ${key} AS sort_key FROM ${from}
      WHERE ${where} ${beyond}
      ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${whole(size)}
    )
    SELECT ${leadColumns}, ${Prisma.raw(`'${mark}'`)} || l.sort_key::text AS "sortValue"
    FROM page l ${leadJoins} ORDER BY l.sort_key ${direction}, l.id ${direction}`;
}

function declaredKey(field: Field & { sort: NonNullable<Field['sort']> }): Pick<Order, 'key' | 'type'> {
  const value = valueSql(field);
  const table = tableOf(field.at);
  if (!value || !table) throw new TypeError(`Nothing can be sorted by ${field.key}.`);
  const type = sqlType(field);
  const held = {
    lead: value,
    company: Prisma.sql`(SELECT ${value} FROM company c WHERE c.id = l.company_id)`,
    contact: Prisma.sql`(SELECT ${value} FROM contact k WHERE k.id = l.contact_id)`,
  }[table];
  if (field.required) return { key: held, type };
  const { empty } = field.sort;
  return { key: Prisma.sql`coalesce(${held}, ${empty === undefined ? Prisma.sql`''` : whole(empty)})`, type };
}

/** Marks a cursor among leads with a value. */
const VALUE = '=';

/** The leads that have a value, by the index of values; then those that have none, the newest first. */
async function byOwnValue(
  tx: Reads,
  { after, ...read }: SortedRead,
  { type }: Field,
  fieldId: string,
  descending: boolean,
): Promise<SortedRow[]> {
  const column = type.kind === 'number' || type.kind === 'boolean' ? 'number' : 'text';
  const valued = after === null || after.value.startsWith(VALUE);
  const first = valued
    ? await readRows(
        tx,
        { ...read, after: after && { ...after, value: after.value.slice(VALUE.length) } },
        {
          key: Prisma.raw(`v."${column}"`),
          type: Prisma.raw(column === 'number' ? 'float8' : 'text'),
          id: Prisma.sql`v.lead_id`,
          from: Prisma.sql`lead_field_value v JOIN lead l ON v.field_id = ${fieldId}::uuid AND l.id = v.lead_id`,
          ...{ descending, mark: VALUE },
        },
      )
    : [];
  if (first.length >= read.size) return first;
  const none = Prisma.sql`${read.where} AND NOT EXISTS (
    SELECT FROM lead_field_value v WHERE v.field_id = ${fieldId}::uuid AND v.lead_id = l.id)`;
  const empties = await readRows(
    tx,
    { ...read, where: none, size: read.size - first.length, after: valued ? null : after },
    {
      key: Prisma.sql`l.created_at`,
      type: Prisma.sql`timestamptz`,
      from: Prisma.sql`lead l`,
      descending: true,
    },
  );
  return [...first, ...empties];
}
