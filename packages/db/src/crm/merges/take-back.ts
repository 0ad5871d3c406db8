import type { Table } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { identifier, literal, sqlType } from '../fields/sql.ts';
import { fillable, type Filled } from './filled.ts';

/** Empties what was filled, where it still is what it was filled with: what somebody set since stays. */
export async function takeBack(tx: Tx, leadId: string, { values, points, custom, contactId }: Filled) {
  for (const field of fillable) {
    const value = values[field.key];
    if (value === undefined || !field.at || (field.at.in !== 'column' && field.at.in !== 'data')) continue;
    const { at } = field;
    const given = Prisma.sql`${String(value)}::text::${sqlType(field)}`;
    const row = Prisma.sql`id = (SELECT ${idOf(at.table)} FROM lead WHERE id = ${leadId}::uuid)`;
    if (at.in === 'data') {
      const key = literal(field.key);
      await tx.$executeRaw`
        UPDATE ${identifier(at.table)} SET data = data - ${key}
        WHERE ${row} AND (data->>${key})::${sqlType(field)} = ${given}`;
      continue;
    }
    const emptied = [
      Prisma.sql`${identifier(at.column)} = NULL`,
      ...Object.entries(at.resets ?? {}).map(
        ([column, to]) => Prisma.sql`${identifier(column)} = ${literal(to)}`,
      ),
    ];
    await tx.$executeRaw`
      UPDATE ${identifier(at.table)} SET ${Prisma.join(emptied)} WHERE ${row} AND ${identifier(at.column)} = ${given}`;
    for (const copy of field.copies ?? [])
      if (copy.in === 'column')
        await tx.$executeRaw`
          UPDATE ${identifier(copy.table)} SET ${identifier(copy.column)} = NULL
          WHERE id = (SELECT ${idOf(copy.table)} FROM lead WHERE id = ${leadId}::uuid)
            AND ${identifier(copy.column)} = ${given}`;
  }
  await tx.$executeRaw`
    DELETE FROM contact_point p USING lead l, jsonb_to_recordset(${JSON.stringify(points)}::jsonb)
      AS gone(kind text, normalised text)
    WHERE l.id = ${leadId}::uuid AND p.contact_id = l.contact_id AND p.kind = gone.kind AND p.normalised = gone.normalised`;
  await tx.$executeRaw`
    UPDATE lead SET custom = custom - ARRAY(
      SELECT key FROM jsonb_each(${JSON.stringify(custom)}::jsonb) gone WHERE lead.custom->key = gone.value)
    WHERE id = ${leadId}::uuid`;
  if (contactId)
    await tx.$executeRaw`
      DELETE FROM contact k WHERE id = ${contactId}::uuid AND NOT EXISTS (
        SELECT FROM contact_point p WHERE p.contact_id = k.id)`;
}

const idOf = (table: Table) => (table === 'lead' ? Prisma.sql`id` : identifier(`${table}_id`));
