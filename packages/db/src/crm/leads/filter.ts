import { fields, readCondition, type DeclaredField, type Field } from '@leadfactory/domain/crm/fields';
import type { ParamValue } from '@leadfactory/domain/crm/fields/schemas';
import type { HeldReason } from '@leadfactory/domain/crm/life';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { narrowings, type Narrowed } from '../fields/narrowing.ts';
import { columnSql, whole } from '../fields/sql.ts';
import { foundBy } from './search.ts';

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

/** The filter as a condition on `lead l`; `asked`: what its conditions on fields have become. */
export function leadsWhere(f: LeadFilter, asked: readonly Prisma.Sql[] = []): Prisma.Sql {
  // A lead that went into another one stands in no list.
  const all = [Prisma.sql`l.org_id = (SELECT current_org()) AND l.merged_into IS NULL`];
  const found = foundBy(Prisma.sql`l.id`, f.search);
  if (found) all.push(found);
  all.push(...paramConditions(f as Record<string, unknown>));
  if (f.importId) all.push(Prisma.sql`l.import_id = ${f.importId}::uuid`);
  if (f.campaignId)
    all.push(Prisma.sql`EXISTS (
      SELECT FROM enrolment e WHERE e.campaign_id = ${f.campaignId}::uuid AND e.lead_id = l.id)`);
  if (f.held?.length)
    all.push(Prisma.sql`l.id IN (
      SELECT e.lead_id FROM enrolment e
      WHERE e.org_id = (SELECT current_org()) AND e.status <> 'ended' AND e.held = ANY (${f.held}::text[]))`);
  all.push(...asked);
  return Prisma.join(all, ' AND ');
}

/** What the conditions on fields become for a list; `own` are the organisation's fields. Throws `invalid`. */
export const conditionsOf = (tx: Reads, f: LeadFilter, own: readonly Field[]): Promise<Narrowed> =>
  narrowings(
    tx,
    (f.where ?? []).map((text) => readCondition(text, [...fields, ...own])),
  );

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
