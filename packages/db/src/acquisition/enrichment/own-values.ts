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

/** Fills what of lead and company a fact may fill; gives the facts that now stand there, by field. */
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
  const taken = (of: 'lead' | 'company', place: 'column' | 'data') =>
    Object.fromEntries(
      [...adopted]
        .filter(([field]) => ownValues[field].of === of && ownValues[field].in === place)
        .map(([field, { value }]) => [ownValues[field].key, value]),
    );
  const [lead, company] = [taken('lead', 'column'), taken('company', 'column')];
  if (Object.keys(lead).length > 0) await tx.lead.update({ where: { id: s.leadId }, data: lead });
  if (Object.keys(company).length > 0)
    await tx.company.update({ where: { id: row.companyId }, data: company });
  const [ofLead, ofCompany] = [taken('lead', 'data'), taken('company', 'data')];
  if (Object.keys(ofLead).length > 0)
    await tx.$executeRaw`
      UPDATE lead SET data = data || ${JSON.stringify(ofLead)}::jsonb WHERE id = ${s.leadId}::uuid`;
  if (Object.keys(ofCompany).length > 0)
    await tx.$executeRaw`
      UPDATE company SET data = data || ${JSON.stringify(ofCompany)}::jsonb WHERE id = ${row.companyId}::uuid`;
  return adopted;
};

const currentOf = (row: object & { company: object }, field: OwnField): string | null => {
  const { of, in: place, key } = ownValues[field];
  const held = of === 'lead' ? row : row.company;
  const value: unknown = Reflect.get(place === 'column' ? held : (Reflect.get(held, 'data') as object), key);
  return typeof value === 'string' ? value : null;
};
