import { draftKey, draftValue, type LeadDraft } from '@leadfactory/domain/crm/draft';
import {
  fields,
  importable,
  propertyOf,
  type ColumnPlace,
  type Field,
  type Table,
} from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import { identifier, literal, sqlType } from '../fields/sql.ts';

/** Fields whose value comes in with a draft, or is made of what comes in, and is kept. */
const incoming: readonly Field[] = fields.filter(
  (f) => f.at && (importable().includes(f) ? !f.spread : f.merge === 'keep'),
);

const property = ({ key }: Field): Prisma.Sql => identifier(propertyOf(key));

/** The property that holds the spelling by which two values are the same. */
const keyProperty = (field: Field): Prisma.Sql =>
  identifier(propertyOf(field.key) + (field.type.keyed ? 'Key' : ''));

/** A draft's values as columns of a recordset. */
export const draftColumns: Prisma.Sql = Prisma.join(
  incoming.flatMap((field) => [
    Prisma.sql`${property(field)} ${sqlType(field)}`,
    ...(field.type.keyed ? [Prisma.sql`${keyProperty(field)} text`] : []),
  ]),
);

/** The fields that are ways to reach a contact: kind, value as given, normalised. */
const pointFields: Prisma.Sql = Prisma.join(
  incoming.flatMap((field) =>
    field.at?.in === 'point'
      ? [Prisma.sql`(${literal(field.at.kind)}, d.${property(field)}, d.${keyProperty(field)})`]
      : [],
  ),
);

/** The ways to reach a contact that a draft `d` gives, in lateral: kind, value, normalised, whether it is the first. */
export const points: Prisma.Sql = Prisma.sql`LATERAL (
    SELECT v.kind, v.value, v.normalised, true AS first
    FROM (VALUES ${pointFields}) AS v(kind, value, normalised) WHERE v.normalised IS NOT NULL
    UNION ALL SELECT a.kind, a.value, a.normalised, false
    FROM jsonb_to_recordset(d.also) AS a(kind text, value text, normalised text) WHERE d.also <> '[]') v`;

/** What a draft adds to its source's cost, in cents and fractions of them. */
export const costOf = (draft: LeadDraft): number =>
  incoming
    .filter(({ at }) => at?.in === 'source')
    .reduce((sum, field) => sum + Number(draftValue(draft, field) ?? 0), 0);

/** True where there is something to keep of a person. */
export const isReachable = (draft: LeadDraft): boolean =>
  incoming.some((field) => field.of === 'contact' && Boolean(draftKey(draft, field)));

/** The properties that a table takes of a draft. */
export const taken = (table: Table): Prisma.Sql =>
  Prisma.join([...columnsOf(table), ...dataOf(table)].map(({ field }) => property(field)));

interface Writes {
  columns: Prisma.Sql;
  values: Prisma.Sql;
  /** Assignments that fill what is empty. */
  filled: Prisma.Sql;
  /** True where that changes something. */
  lacks: Prisma.Sql;
}

/**
 * How a table takes a draft `d`: what is inserted, and how a row that is there (`now`) is filled from what is given
 * (`given`: the draft, or the row that was to be inserted).
 */
export function writes(table: Table, { now, given }: { now: string; given: 'd' | 'excluded' }): Writes {
  const columns = columnsOf(table);
  const data = dataOf(table);
  const pairs = data.map(({ field }) => Prisma.sql`${literal(field.key)}, d.${property(field)}`);
  const dataNow = Prisma.sql`${Prisma.raw(now)}.data`;
  const built =
    pairs.length > 0
      ? Prisma.sql`jsonb_strip_nulls(jsonb_build_object(${Prisma.join(pairs)}))`
      : Prisma.sql`'{}'::jsonb`;
  const dataGiven = given === 'd' ? built : Prisma.sql`excluded.data`;
  const fills = columns.filter(({ field }) => field.merge !== 'keep');
  const held = ({ place }: Column) => Prisma.sql`${Prisma.raw(now)}.${identifier(place.column)}`;
  const offered = ({ field, place }: Column) =>
    given === 'd' ? Prisma.sql`d.${property(field)}` : Prisma.sql`excluded.${identifier(place.column)}`;
  const isFilled = (one: Column) => Prisma.sql`${held(one)} IS NULL AND ${offered(one)} IS NOT NULL`;
  return {
    columns: Prisma.join([...columns.map(({ place }) => identifier(place.column)), Prisma.sql`data`]),
    values: Prisma.join([...columns.map(({ field }) => Prisma.sql`d.${property(field)}`), built]),
    filled: Prisma.join([
      ...fills.map(
        (one) => Prisma.sql`${identifier(one.place.column)} = coalesce(${held(one)}, ${offered(one)})`,
      ),
      ...fills.flatMap((one) =>
        Object.entries(one.place.resets ?? {}).map(
          ([column, to]) =>
            Prisma.sql`${identifier(column)} = CASE WHEN ${isFilled(one)} THEN ${literal(to)}
              ELSE ${Prisma.raw(now)}.${identifier(column)} END`,
        ),
      ),
      Prisma.sql`data = ${dataGiven} || ${dataNow}`,
    ]),
    lacks: Prisma.join(
      [
        ...fills.map((one) => Prisma.sql`(${isFilled(one)})`),
        Prisma.sql`${dataGiven} || ${dataNow} <> ${dataNow}`,
      ],
      ' OR ',
    ),
  };
}

interface Column {
  field: Field;
  place: ColumnPlace;
}

const columnsOf = (table: Table): Column[] =>
  incoming.flatMap((field) =>
    [field.at!, ...(field.copies ?? [])].flatMap((place) =>
      place.in === 'column' && place.table === table ? [{ field, place }] : [],
    ),
  );

const dataOf = (table: Table): { field: Field }[] =>
  incoming.flatMap((field) => (field.at?.in === 'data' && field.at.table === table ? [{ field }] : []));
