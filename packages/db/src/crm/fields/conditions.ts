import { isText, type Condition } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import { tableOf, valueSql } from './sql.ts';

/** A condition on a field's value, as a condition on `lead l`. */
export function conditionSql(condition: Condition): Prisma.Sql {
  if (condition.test === 'empty')
    return Prisma.sql`(${conditionSql({ ...condition, test: 'filled' })}) IS NOT TRUE`;
  const { at } = condition.field;
  if (at?.in === 'own')
    return Prisma.sql`l.id IN (
      SELECT v.lead_id FROM lead_field_value v WHERE v.field_id = ${at.id}::uuid AND ${ownTest(condition)})`;
  if (at?.in === 'point')
    return Prisma.sql`l.contact_id IN (
      SELECT p.contact_id FROM contact_point p WHERE p.org_id = (SELECT current_org()) AND p.kind = ${at.kind}
        AND ${tested(Prisma.sql`p.value`, condition)})`;
  const value = valueSql(condition.field);
  const table = tableOf(at);
  if (!value || !table) throw new TypeError(`Nothing can be asked of ${condition.field.key}.`);
  const test = tested(value, condition);
  if (table === 'lead') return test;
  return table === 'company'
    ? Prisma.sql`l.company_id IN (SELECT c.id FROM company c WHERE c.org_id = (SELECT current_org()) AND ${test})`
    : Prisma.sql`l.contact_id IN (SELECT k.id FROM contact k WHERE k.org_id = (SELECT current_org()) AND ${test})`;
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
