import { randomUUID } from 'node:crypto';
import type { Db } from '@leadfactory/db/platform/client';

export interface NewLead {
  website?: string | null;
  email?: string;
  phone?: string;
  name?: string;
  firstName?: string;
  role?: string;
  country?: string;
  timeZone?: string;
}

/** A lead as an import writes it: source, company, contact, contact points as given. Returns its id. */
export const testLead = (db: Db, orgId: string, given: NewLead = {}): Promise<string> =>
  db.forOrg(orgId, async (tx) => {
    const unique = randomUUID();
    const name = given.name ?? 'Bright Smiles';
    const source = await tx.source.upsert({
      where: { orgId_name: { orgId, name: 'List' } },
      create: { orgId, name: 'List', kind: 'csv' },
      update: {},
    });
    const company = await tx.company.create({ data: { orgId, name, dedupeKey: unique } });
    const contact = await tx.contact.create({
      data: { orgId, companyId: company.id, firstName: given.firstName ?? null, role: given.role ?? null },
    });
    const points = [
      ...(given.email ? [{ kind: 'email', value: given.email, normalised: given.email.toLowerCase() }] : []),
      ...(given.phone ? [{ kind: 'phone', value: given.phone, normalised: given.phone }] : []),
    ];
    await tx.contactPoint.createMany({
      data: points.map((point) => ({ ...point, orgId, contactId: contact.id, isPrimary: true })),
    });
    const lead = await tx.lead.create({
      data: {
        orgId,
        name,
        companyId: company.id,
        contactId: contact.id,
        sourceId: source.id,
        dedupeKey: unique,
        website: given.website ?? null,
        country: given.country ?? null,
        timeZone: given.timeZone ?? null,
      },
    });
    return lead.id;
  });
