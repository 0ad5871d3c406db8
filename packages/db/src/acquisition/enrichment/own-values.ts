import {
  factsAfter,
  ownFields,
  ownValues,
  toAdopt,
  type Asked,
  type OwnField,
  type Told,
} from '@leadfactory/domain/acquisition/enrichers';
import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Tx } from '../../platform/client/index.ts';

/** Fills the columns of lead and company that a fact may fill; gives the facts that now stand in one, by field. */
export const fillOwn = async (
  tx: Tx,
  s: Subject,
  before: readonly Told[],
  asked: readonly Asked[],
): Promise<ReadonlyMap<OwnField, Told>> => {
  const row = await tx.lead.findUniqueOrThrow({ where: { id: s.leadId }, include: { company: true } });
  const facts = factsAfter(before, asked);
  const adopted = new Map<OwnField, Told>();
  for (const field of ownFields) {
    const fact = toAdopt(field, currentOf(row, field), facts, before);
    if (fact) adopted.set(field, fact);
  }
  const dataOf = (of: 'lead' | 'company') =>
    Object.fromEntries(
      [...adopted]
        .filter(([field]) => ownValues[field].of === of)
        .map(([field, { value }]) => [ownValues[field].column, value]),
    );
  const [lead, company] = [dataOf('lead'), dataOf('company')];
  if (Object.keys(lead).length > 0) await tx.lead.update({ where: { id: s.leadId }, data: lead });
  if (Object.keys(company).length > 0)
    await tx.company.update({ where: { id: row.companyId }, data: company });
  return adopted;
};

const currentOf = (row: object & { company: object }, field: OwnField): string | null => {
  const { of, column } = ownValues[field];
  const value: unknown = Reflect.get(of === 'lead' ? row : row.company, column);
  return typeof value === 'string' ? value : null;
};
