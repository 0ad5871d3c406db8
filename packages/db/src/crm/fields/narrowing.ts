import type { Condition } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { conditionSql, elsewhereOf, filled, lookedUp, negated, type Elsewhere } from './conditions.ts';
import { whole } from './sql.ts';

/**
 * Conditions on `lead l`, as a page of a list asks them and as its count does; `walked`: those that a count asks too, but
 * lead by lead, so that it had better not ask them of all.
 */
export interface Narrowed {
  page: Prisma.Sql[];
  count: Prisma.Sql[];
  walked: Prisma.Sql[];
}

/**
 * In rows: so few are found first and told by their ids; up to `some`, their set is looked into. What fits three in
 * a hundred of the `newest` leads is not looked for at all: a page of it is soon full.
 */
export interface Limits {
  few: number;
  some: number;
  newest: number;
}
/** A set of so many costs less than a look for each lead that a page walks past. */
const LIMITS: Limits = { few: 2_000, some: 25_000, newest: 500 };

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
  const found: Narrowed[] = [];
  const own: Elsewhere[] = [];
  for (const condition of conditions.filter(({ test }) => test === 'empty'))
    found.push(await lacking(tx, condition, limits));
  for (const [key, asked] of byRow(conditions.filter(({ test }) => test !== 'empty'))) {
    const rows = asked.flatMap((condition) => elsewhereOf(condition) ?? []);
    if (rows.length === 0) found.push(await ofTheLead(tx, asked, limits));
    else if (key.startsWith('own')) own.push(together(rows));
    else found.push(await narrowed(tx, together(rows), limits));
  }
  if (own.length > 0) found.push(await narrowedByAll(tx, own, limits));
  return {
    page: found.flatMap(({ page }) => page),
    count: found.flatMap(({ count }) => count),
    walked: found.flatMap(({ walked }) => walked),
  };
}

const both = (...conditions: Prisma.Sql[]): Narrowed => ({ page: conditions, count: conditions, walked: [] });

/** Asked lead by lead. */
const each = (...conditions: Prisma.Sql[]): Narrowed => ({ page: conditions, count: [], walked: conditions });

/** Told by ids. As a set that is joined: with a list the planner may walk all leads and look each up in it. */
export const among = (id: Prisma.Sql, ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`${id} IN (SELECT unnest(${ids}::uuid[]))`;

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

const narrowed = (tx: Reads, rows: Elsewhere, { few, newest }: Limits): Promise<Narrowed> =>
  narrowedBy(tx, { set: setOf(rows), of: rows.of, tests: [lookedUp(rows)] }, { few, some: few, newest });

/** Own fields together: leads that fit them all may be few, though each fits many. */
const narrowedByAll = (tx: Reads, own: readonly Elsewhere[], limits: Limits): Promise<Narrowed> =>
  narrowedBy(
    tx,
    { set: Prisma.join(own.map(setOf), ' INTERSECT '), of: own[0]!.of, tests: own.map(lookedUp) },
    limits,
  );

/** Of the lead's own row: a part of a text may be so rare that all leads would be walked for a page of it. */
function ofTheLead(tx: Reads, asked: readonly Condition[], { few, newest }: Limits): Promise<Narrowed> {
  const tests = asked.map(conditionSql);
  if (!asked.some(({ test }) => test === 'contains')) return Promise.resolve(each(...tests));
  const set = Prisma.sql`SELECT l.id FROM lead l
    WHERE l.org_id = (SELECT current_org()) AND l.merged_into IS NULL AND ${Prisma.join(tests, ' AND ')}`;
  return narrowedBy(tx, { set, of: Prisma.sql`l.id`, tests }, { few, some: few, newest });
}

async function narrowedBy(
  tx: Reads,
  { set, of, tests }: { set: Prisma.Sql; of: Prisma.Sql; tests: readonly Prisma.Sql[] },
  { few, some, newest }: Limits,
): Promise<Narrowed> {
  if (await fitsMany(tx, tests, newest)) return each(...tests);
  const [row] = await tx.$queryRaw<{ size: number; ids: string[] }[]>`
    WITH found AS MATERIALIZED (SELECT id FROM (${set}) AS fitting (id) LIMIT ${whole(some + 1)}),
      counted AS (SELECT count(*)::int AS size FROM found)
    SELECT size, CASE WHEN size <= ${whole(few)} THEN ARRAY(SELECT id::text FROM found) END AS ids FROM counted`;
  const { size, ids } = row!;
  if (size > some) return each(...tests);
  if (size <= few) return both(among(of, ids));
  // IS TRUE keeps the planner from a join, which would sort all that fit for one page of them.
  return {
    page: [Prisma.sql`(${of} IN (${set})) IS TRUE`],
    count: [Prisma.sql`${of} IN (${set})`],
    walked: [],
  };
}

async function fitsMany(tx: Reads, tests: readonly Prisma.Sql[], newest: number): Promise<boolean> {
  if (newest === 0) return false;
  const [row] = await tx.$queryRaw<{ hits: number }[]>`
    SELECT count(*) FILTER (WHERE ${Prisma.join([...tests], ' AND ')})::int AS hits FROM (
      SELECT l.* FROM lead l
      WHERE l.org_id = (SELECT current_org()) AND l.merged_into IS NULL
      ORDER BY l.created_at DESC, l.id DESC LIMIT ${whole(newest)}) l`;
  return row!.hits * 33 >= newest;
}

/**
 * Leads without a value. Where nearly all have one, those that lack it are found first: of all together, for a look for
 * each lead costs ten times as much. MATERIALIZED: planned for all, though it ends early.
 */
async function lacking(tx: Reads, condition: Condition, { few, newest }: Limits): Promise<Narrowed> {
  const rows = elsewhereOf(filled(condition));
  if (!rows) return each(conditionSql(condition));
  const lacks = negated(lookedUp(rows));
  if (await fitsMany(tx, [lacks], newest)) return each(lacks);
  const found = await tx.$queryRaw<{ id: string }[]>`
    WITH lacking AS MATERIALIZED (
      SELECT l.id FROM lead l WHERE l.org_id = (SELECT current_org())
        AND NOT EXISTS (SELECT FROM ${rows.from} WHERE ${rows.test} AND ${rows.key} = ${rows.of}))
    SELECT id::text FROM lacking LIMIT ${whole(few + 1)}`;
  if (found.length > few) return each(lacks);
  if (found.length === 0) return both(Prisma.sql`false`);
  return both(
    among(
      Prisma.sql`l.id`,
      found.map(({ id }) => id),
    ),
  );
}
