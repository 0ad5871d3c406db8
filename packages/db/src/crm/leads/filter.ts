import { fields, readCondition, type DeclaredField, type Field } from '@leadfactory/domain/crm/fields';
import type { ParamValue } from '@leadfactory/domain/crm/fields/schemas';
import type { HeldReason } from '@leadfactory/domain/crm/life';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { among, narrowings, type Narrowed } from '../fields/narrowing.ts';
import { columnSql, whole } from '../fields/sql.ts';

/**
 * What a list of leads is narrowed by: all that is set must hold. The fields that have a name of their own here
 * (`stages`, `minScore`, …) declare it; any other is asked by a condition.
 */
export type LeadFilter = FieldParams & {
  /** Words of a name, contact, address, domain or city, and telephone numbers, as people write them. */
  search?: string;
  campaignId?: string;
  importId?: string;
  /** Leads with a running enrolment that is held for one of these reasons. */
  held?: HeldReason[];
  /** Conditions on any field, the organisation's own too, as `readCondition` reads them. */
  where?: readonly string[];
};

type FieldParams = {
  [F in Extract<DeclaredField, { param: object }> as F['param']['name']]?: ParamValue<F>;
};

/** The filter as a condition on `lead l`; `asked`: what its search and its conditions on fields have become. */
export function leadsWhere(f: LeadFilter, asked: readonly Prisma.Sql[] = []): Prisma.Sql {
  // A lead that went into another one stands in no list.
  const all = [Prisma.sql`l.org_id = (SELECT current_org()) AND l.merged_into IS NULL`];
  all.push(...paramConditions(f as Record<string, unknown>));
  if (f.importId) all.push(Prisma.sql`l.import_id = ${f.importId}::uuid`);
  if (f.held?.length)
    all.push(Prisma.sql`l.id IN (
      SELECT e.lead_id FROM enrolment e
      WHERE e.org_id = (SELECT current_org()) AND e.status <> 'ended' AND e.held = ANY (${f.held}::text[]))`);
  all.push(...asked);
  return Prisma.join(all, ' AND ');
}

/** `ids`: a count asks the other conditions of these leads alone; null: of all. */
export interface Asked extends Narrowed {
  ids: readonly string[] | null;
}

/**
 * What the conditions on fields, and a campaign, become for a list; `own` are the organisation's fields. Throws `invalid`.
 */
export async function conditionsOf(tx: Reads, f: LeadFilter, own: readonly Field[]): Promise<Asked> {
  const asked = (f.where ?? []).map((text) => readCondition(text, [...fields, ...own]));
  const { page, count, walked } = await narrowings(tx, asked);
  const few = await fewOf(tx, f as Record<string, unknown>);
  const enrolled = f.campaignId ? await enrolledIn(tx, f.campaignId) : { page: [], count: [], ids: null };
  return {
    ids: enrolled.ids,
    page: [...page, ...few, ...enrolled.page],
    count: [...count, ...few, ...enrolled.count],
    walked,
  };
}

/** So many leads of a campaign are told by their ids; of more, a page walks the list in its own order. */
const FEW_ENROLLED = 2_000;

/** That the lead `l` is in a campaign. A SELECT of its own: the planner would sort all of a campaign for one page of it. */
async function enrolledIn(tx: Reads, campaignId: string): Promise<Omit<Asked, 'walked'>> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT lead_id::text AS id FROM enrolment WHERE campaign_id = ${campaignId}::uuid AND org_id = current_org()
    LIMIT ${whole(FEW_ENROLLED + 1)}`;
  if (found.length <= FEW_ENROLLED) {
    const ids = found.map(({ id }) => id);
    return { page: [among(Prisma.sql`l.id`, ids)], count: [], ids };
  }
  const of = Prisma.sql`FROM enrolment e WHERE e.campaign_id = ${campaignId}::uuid`;
  return {
    page: [Prisma.sql`(SELECT true ${of} AND e.lead_id = l.id)`],
    count: [Prisma.sql`l.id IN (SELECT e.lead_id ${of})`],
    ids: null,
  };
}

/** Leads with one of several values, where they are few. */
const FEW = 1_000;

/**
 * Of several values an index finds the leads, but not in a list's order, and a plan that is kept does not know whether
 * they are few: where they are, they are told by their ids.
 */
async function fewOf(tx: Reads, given: Record<string, unknown>): Promise<Prisma.Sql[]> {
  const told: Prisma.Sql[] = [];
  for (const field of fields) {
    const values = field.param?.test === 'oneOf' ? given[field.param.name] : undefined;
    if (!Array.isArray(values) || values.length < 2) continue;
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT l.id::text FROM lead l WHERE l.org_id = (SELECT current_org()) AND l.merged_into IS NULL
        AND ${paramCondition(field, values)} LIMIT ${whole(FEW + 1)}`;
    if (found.length <= FEW)
      told.push(
        among(
          Prisma.sql`l.id`,
          found.map(({ id }) => id),
        ),
      );
  }
  return told;
}

/** The conditions of the fields that have a name of their own in a list's input. */
export const paramConditions = (given: Record<string, unknown>): Prisma.Sql[] =>
  fields.flatMap((field) => {
    const value = field.param && given[field.param.name];
    if (value === undefined || value === null || value === '') return [];
    if (Array.isArray(value) && value.length === 0) return [];
    return [paramCondition(field, value)];
  });

function paramCondition(field: Field, value: unknown): Prisma.Sql {
  if (field.at?.in !== 'column') throw new TypeError(`${field.key} is not kept in a column.`);
  const column = columnSql(field.at);
  switch (field.param!.test) {
    case 'oneOf':
      return oneOf(column, value as string[], Prisma.raw(field.type.kind === 'reference' ? 'uuid' : 'text'));
    case 'atLeast':
      return Prisma.sql`coalesce(${column}, ${whole(field.sort?.empty ?? 0)}) >= ${value as number}::int`;
    case 'isOrNone':
      return value === 'none' ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${value as string}`;
  }
}

/** One value is compared by `=`, so that an index that sorts behind it serves. */
const oneOf = (column: Prisma.Sql, values: string[], type: Prisma.Sql): Prisma.Sql =>
  values.length === 1
    ? Prisma.sql`${column} = ${values[0]}::${type}`
    : Prisma.sql`${column} = ANY (${values}::${type}[])`;
