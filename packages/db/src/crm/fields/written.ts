import { fields, readCondition, type Field } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { conditionSql } from './conditions.ts';
import { ownFields } from './own.ts';

/** What conditions may ask about: the declared fields and the organisation's own. */
export const askable = async (tx: Tx): Promise<Field[]> => [...fields, ...(await ownFields(tx))];

/**
 * Conditions that were written down before (`city:contains:ber`), each as one on `lead l`. One on a field that was archived
 * since fits nobody: better no mail than one to the wrong people.
 */
export async function writtenConditions(tx: Tx, texts: readonly string[]): Promise<Prisma.Sql[]> {
  if (texts.length === 0) return [];
  const known = await askable(tx);
  return texts.map((text) =>
    known.some(({ key }) => text.startsWith(`${key}:`))
      ? conditionSql(readCondition(text, known))
      : Prisma.sql`false`,
  );
}
