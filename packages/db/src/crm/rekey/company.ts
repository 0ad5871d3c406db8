import type { Identity } from '@leadfactory/domain/crm/draft';
import { nameKey } from '@leadfactory/domain/crm/normalise';
import type { Tx } from '../../platform/client/index.ts';
import type { OldLead } from './read.ts';

/**
 * Gives a lead the company that it belongs to by today's rules: one that is there, its own company under the new key,
 * or, where others share that wrongly, a new one under the lead's own name.
 */
export async function moveToCompany(tx: Tx, orgId: string, lead: OldLead, who: Identity): Promise<void> {
  const { companyKey: dedupeKey, domain } = who;
  const there = await tx.company.findUnique({ where: { orgId_dedupeKey: { orgId, dedupeKey } } });
  if (there) return move(tx, lead, there.id);
  if (await keepsCompany(tx, lead)) {
    await tx.company.update({ where: { id: lead.companyId }, data: { dedupeKey, domain } });
    return;
  }
  const { id } = await tx.company.create({
    data: { orgId, name: lead.name, dedupeKey, domain, city: null, country: lead.country },
    select: { id: true },
  });
  await move(tx, lead, id);
}

/** Alone, or the first of those that bear the company's name. */
async function keepsCompany(tx: Tx, lead: OldLead): Promise<boolean> {
  const others = await tx.lead.findMany({
    where: { companyId: lead.companyId, id: { not: lead.id } },
    select: { id: true, name: true },
    take: 1_000,
  });
  if (others.length === 0) return true;
  const isNamed = (name: string) => nameKey(name) === nameKey(lead.companyName);
  return isNamed(lead.name) && !others.some(({ id, name }) => id < lead.id && isNamed(name));
}

async function move(tx: Tx, lead: OldLead, companyId: string): Promise<void> {
  await tx.lead.update({ where: { id: lead.id }, data: { companyId } });
  if (lead.contactId) await tx.contact.update({ where: { id: lead.contactId }, data: { companyId } });
  await tx.$executeRaw`
    DELETE FROM company c WHERE id = ${lead.companyId}::uuid
      AND NOT EXISTS (SELECT FROM lead l WHERE l.company_id = c.id)
      AND NOT EXISTS (SELECT FROM contact k WHERE k.company_id = c.id)`;
}
