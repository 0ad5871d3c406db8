import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { identifier, valueSql } from '../fields/sql.ts';
import type { Point } from '@leadfactory/domain/crm/draft';
import { fillable, pointKey, type Held } from './filled.ts';

const columns = Prisma.join(
  fillable.map((field) => Prisma.sql`(${valueSql(field)!})::text AS ${identifier(field.key)}`),
);

/** What leads hold in the fields that others fill, as texts, with their contact's points and what else they keep. */
export async function valuesOf(tx: Tx, leadIds: readonly string[]) {
  const rows = await tx.$queryRaw<
    (Record<string, string | null> & {
      id: string;
      points: Point[];
      custom: Record<string, unknown>;
    })[]
  >`
    SELECT l.id::text, l.custom, ${columns}, coalesce((
      SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'value', p.value, 'normalised', p.normalised)
        ORDER BY p.is_primary DESC, p.id)
      FROM contact_point p WHERE p.contact_id = l.contact_id), '[]') AS points
    FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN contact k ON k.id = l.contact_id
    WHERE l.id = ANY (${leadIds}::uuid[])`;
  return rows.map(({ id, points, custom, ...values }) => ({
    id,
    points,
    custom,
    values: Object.fromEntries(
      fillable.flatMap(({ key }) => (values[key] === null ? [] : [[key, values[key]!] as const])),
    ),
  }));
}

/** By lead. */
export async function heldOf(tx: Tx, leadIds: readonly string[]): Promise<Map<string, Held>> {
  if (leadIds.length === 0) return new Map();
  return new Map(
    (await valuesOf(tx, leadIds)).map(({ id, values, points, custom }) => [
      id,
      {
        values: new Set(Object.keys(values)),
        points: new Set(points.map(pointKey)),
        custom: new Set(Object.keys(custom)),
      },
    ]),
  );
}
