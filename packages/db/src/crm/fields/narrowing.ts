import type { Condition } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { conditionSql, elsewhereOf, filled, lookedUp, negated, type Elsewhere } from './conditions.ts';
import { whole } from './sql.ts';

/** Conditions on `lead l`, as a page of a list asks them and as its count does. */
export interface Narrowed {
  page: Prisma.Sql[];
  count: Prisma.Sql[];
}

/** In rows: so few are found first and told by their ids; up to `some`, their set is looked into. */
export interface Limits {
  few: number;
  some: number;
}
/** A set of so many costs less than a look for each lead that a page walks past. */
const LIMITS: Limits = { few: 2_000, some: 25_000 };

/**
 * Conditions for a list: what fits few leads is found first, and the leads by it; what fits many is looked up lead by
 * lead, in the list's order, until a page is full. Between the two, a page looks into the set of all that fit, and a
 * count joins it. Conditions that one row answers are asked of it together, for each alone may fit many, and both
 * together few: the two ends of a range.
 */
export async function narrowings(
  tx: Reads,
  conditions: readonly Condition[],
  limits: Limits = LIMITS,
): Promise<Narrowed> {
  const { few } = limits;
  const found: Narrowed[] = [];
  const own: Elsewhere[] = [];
  for (const condition of conditions.filter(({ test }) => test === 'empty'))
    found.push(await lacking(tx, condition, few));
  for (const [key, asked] of byRow(conditions.filter(({ test }) => test !== 'empty'))) {
    const rows = asked.flatMap((condition) => elsewhereOf(condition) ?? []);
    if (rows.length === 0) found.push(both(...asked.map(conditionSql)));
    else if (key.startsWith('own')) own.push(together(rows));
    else found.push(await narrowed(tx, together(rows), few));
  }
  if (own.length > 0) found.push(await narrowedByAll(tx, own, limits));
  return { page: found.flatMap(({ page }) => page), count: found.flatMap(({ count }) => count) };
}

const both = (...conditions: Prisma.Sql[]): Narrowed => ({ page: conditions, count: conditions });

/** Those of one row together: of an own field, or of a column's table. A contact has several points. */
function byRow(conditions: readonly Condition[]): Map<string, Condition[]> {
  const key = (condition: Condition, i: number) => {
    const { at } = condition.field;
    if (at?.in === 'own') return `own ${at.id}`;
    return at?.in === 'point' ? `point ${i}` : (elsewhereOf(condition)?.key.text ?? 'lead');
  };
  const groups = new Map<string, Condition[]>();
  conditions.forEach((one, i) => groups.set(key(one, i), [...(groups.get(key(one, i)) ?? []), one]));
  return groups;
}

const together = (rows: readonly Elsewhere[]): Elsewhere => ({
  ...rows[0]!,
  test: Prisma.join(
    rows.map(({ test }) => Prisma.sql`(${test})`),
    ' AND ',
  ),
});

const setOf = ({ from, test, key }: Elsewhere): Prisma.Sql =>
  Prisma.sql`SELECT ${key} FROM ${from} WHERE ${test}`;

const narrowed = (tx: Reads, rows: Elsewhere, few: number): Promise<Narrowed> =>
  narrowedBy(tx, { set: setOf(rows), of: rows.of, otherwise: both(lookedUp(rows)) }, { few, some: few });

/** Own fields together: leads that fit them all may be few, though each fits many. */
const narrowedByAll = (tx: Reads, own: readonly Elsewhere[], limits: Limits): Promise<Narrowed> =>
  narrowedBy(
    tx,
    {
      set: Prisma.join(own.map(setOf), ' INTERSECT '),
      of: own[0]!.of,
      otherwise: both(...own.map(lookedUp)),
    },
    limits,
  );

async function narrowedBy(
  tx: Reads,
  { set, of, otherwise }: { set: Prisma.Sql; of: Prisma.Sql; otherwise: Narrowed },
  { few, some }: Limits,
): Promise<Narrowed> {
  const [row] = await tx.$queryRaw<{ size: number; ids: string[] }[]>`
    WITH found AS MATERIALIZED (SELECT id FROM (${set}) AS fitting (id) LIMIT ${whole(some + 1)}),
      counted AS (SELECT count(*)::int AS size FROM found)
    SELECT size, CASE WHEN size <= ${whole(few)} THEN ARRAY(SELECT id::text FROM found) END AS ids FROM counted`;
  const { size, ids } = row!;
  if (size > some) return otherwise;
  if (size <= few) return both(Prisma.sql`${of} = ANY (${ids}::uuid[])`);
  // IS TRUE keeps the planner from a join, which would sort all that fit for one page of them.
  return { page: [Prisma.sql`(${of} IN (${set})) IS TRUE`], count: [Prisma.sql`${of} IN (${set})`] };
}

/** Leads without a value. Where nearly all have one, those that lack it are found first. */
async function lacking(tx: Reads, condition: Condition, few: number): Promise<Narrowed> {
  const rows = elsewhereOf(filled(condition));
  if (condition.field.at?.in !== 'own' || !rows) return both(conditionSql(condition));
  const [row] = await tx.$queryRaw<{ few: boolean }[]>`
    SELECT (SELECT count(*) FROM lead l WHERE l.org_id = (SELECT current_org()))
      - (SELECT count(*) FROM ${rows.from} WHERE ${rows.test}) <= ${whole(few)} AS few`;
  if (!row!.few) return both(negated(lookedUp(rows)));
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT l.id::text FROM lead l WHERE l.org_id = (SELECT current_org())
      AND NOT EXISTS (SELECT FROM ${rows.from} WHERE ${rows.test} AND ${rows.key} = ${rows.of})
    LIMIT ${whole(few + 1)}`;
  return both(Prisma.sql`l.id = ANY (${ids.map(({ id }) => id)}::uuid[])`);
}
