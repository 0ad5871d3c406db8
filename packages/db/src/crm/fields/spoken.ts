import { ownValues, spoken, type OwnValue } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { identifier, valueSql } from './sql.ts';
import { ownFields } from './own.ts';

/** What a mail may say of a lead: the name under which it says it, and the value. */
export interface Spoken {
  variable: string;
  value: OwnValue | null;
}

const columns = spoken.flatMap((field) => {
  const value = valueSql(field);
  return value ? [{ field, sql: Prisma.sql`${value} AS ${identifier(field.key)}` }] : [];
});

/** All that mails may say of a lead's fields, the organisation's own too. */
export async function spokenOf(tx: Tx, leadId: string): Promise<Spoken[]> {
  const [row] = await tx.$queryRaw<(Record<string, OwnValue | null> & { custom: Record<string, unknown> })[]>`
    SELECT l.custom, ${Prisma.join(columns.map(({ sql }) => sql))}
    FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN contact k ON k.id = l.contact_id
    WHERE l.id = ${leadId}::uuid`;
  if (!row) return [];
  const own = ownValues(row.custom);
  return [
    ...columns.map(({ field }) => {
      const value = row[field.key] ?? null;
      return {
        variable: field.variable,
        value: field.say && value !== null ? field.say(String(value)) : value,
      };
    }),
    ...(await ownFields(tx)).map(({ key }) => ({
      variable: key,
      value: own[key.replace(/^fields\./, '')] ?? null,
    })),
  ];
}
