import { isText, type Condition } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import { identifier, tableOf, valueSql } from './sql.ts';

/** A condition on a field's value, as a condition on `lead l`, looked up lead by lead. */
export function conditionSql(condition: Condition): Prisma.Sql {
  if (condition.test === 'empty') return negated(conditionSql(filled(condition)));
  const elsewhere = elsewhereOf(condition);
  return elsewhere ? lookedUp(elsewhere) : leadTest(condition);
}

export const filled = (condition: Condition): Condition => ({ ...condition, test: 'filled' });

export const negated = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(${condition}) IS NOT TRUE`;

/** A value that is kept beside the lead: in which rows, what is asked of them, and how they belong to the lead. */
export interface Elsewhere {
  from: Prisma.Sql;
  test: Prisma.Sql;
  key: Prisma.Sql;
  of: Prisma.Sql;
}

/** OFFSET keeps the planner from making a join of it, which would read every row that fits. */
export const lookedUp = ({ from, test, key, of }: Elsewhere): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM ${from} WHERE ${test} AND ${key} = ${of} OFFSET 0)`;

/** Null for a value of the lead itself. */
export function elsewhereOf(condition: Condition): Elsewhere | null {
  const { at } = condition.field;
  if (at?.in === 'own')
    return {
      from: Prisma.sql`lead_field_value v`,
      test: Prisma.sql`v.field_id = ${at.id}::uuid AND ${ownTest(condition)}`,
      ...{ key: Prisma.sql`v.lead_id`, of: Prisma.sql`l.id` },
    };
  if (at?.in === 'point')
    return {
      from: Prisma.sql`contact_point p`,
      test: Prisma.sql`p.org_id = (SELECT current_org()) AND p.kind = ${at.kind} AND ${tested(Prisma.sql`p.value`, condition)}`,
      ...{ key: Prisma.sql`p.contact_id`, of: Prisma.sql`l.contact_id` },
    };
  if (at?.in === 'column' && at.own)
    return {
      // Few leads have their own; of the others, few hang on what fits.
      from: Prisma.sql`(
        SELECT o.id, o.${identifier(at.own)} AS value FROM lead o
        WHERE o.org_id = (SELECT current_org()) AND o.${identifier(at.own)} IS NOT NULL
        UNION ALL
        SELECT o.id, t.${identifier(at.column)} FROM ${identifier(at.table)} t
        JOIN lead o ON o.${identifier(`${at.table}_id`)} = t.id AND o.${identifier(at.own)} IS NULL
        WHERE t.org_id = (SELECT current_org())) n`,
      test: tested(Prisma.sql`n.value`, condition),
      ...{ key: Prisma.sql`n.id`, of: Prisma.sql`l.id` },
    };
  const table = tableOf(at);
  if (table !== 'company' && table !== 'contact') return null;
  const test = tested(valueSql(condition.field)!, condition);
  const own = Prisma.sql`org_id = (SELECT current_org())`;
  return table === 'company'
    ? {
        ...{ from: Prisma.sql`company c`, test: Prisma.sql`c.${own} AND ${test}` },
        ...{ key: Prisma.sql`c.id`, of: Prisma.sql`l.company_id` },
      }
    : {
        ...{ from: Prisma.sql`contact k`, test: Prisma.sql`k.${own} AND ${test}` },
        ...{ key: Prisma.sql`k.id`, of: Prisma.sql`l.contact_id` },
      };
}

function leadTest(condition: Condition): Prisma.Sql {
  const value = valueSql(condition.field);
  if (!value) throw new TypeError(`Nothing can be asked of ${condition.field.key}.`);
  return tested(value, condition);
}

function tested(value: Prisma.Sql, { field, test, values }: Condition): Prisma.Sql {
  if (test === 'filled') return Prisma.sql`${value} IS NOT NULL`;
  const comparable = isText(field) ? Prisma.sql`lower(${value})` : value;
  return compared(comparable, test, values);
}

/** Own values lie in lower case, or as numbers, in columns of their own. */
function ownTest({ field, test, values }: Condition): Prisma.Sql {
  if (test === 'filled') return Prisma.sql`true`;
  const numeric = field.type.kind === 'number' || field.type.kind === 'boolean';
  const held = values.map((one) => (typeof one === 'string' ? one.toLowerCase() : Number(one)));
  return compared(numeric ? Prisma.sql`v.number` : Prisma.sql`v.text`, test, held);
}

function compared(value: Prisma.Sql, test: Condition['test'], values: Condition['values']): Prisma.Sql {
  const parameter = (one: string | number | boolean) => {
    if (typeof one === 'number') return Prisma.sql`${one}::float8`;
    return typeof one === 'boolean' ? Prisma.sql`${one}::boolean` : Prisma.sql`${one}::text`;
  };
  const first = parameter(values[0]!);
  switch (test) {
    case 'contains':
      return Prisma.sql`strpos(${value}, ${first}) > 0`;
    case 'atLeast':
      return Prisma.sql`${value} >= ${first}`;
    case 'atMost':
      return Prisma.sql`${value} <= ${first}`;
    default:
      return values.length === 1
        ? Prisma.sql`${value} = ${first}`
        : Prisma.sql`${value} IN (${Prisma.join(values.map(parameter))})`;
  }
}
