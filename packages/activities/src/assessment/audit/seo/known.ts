import type { Db } from '@leadfactory/db/platform/client';
import { nothingKnown, type KnownBusiness } from './locals.ts';

/** What is on record about the lead's business; nothing where there is no database to ask, or no such lead. */
export const knownBusiness = async (
  db: Db | undefined,
  { orgId, leadId }: { orgId: string; leadId: string },
): Promise<KnownBusiness> => {
  if (!db) return nothingKnown;
  const lead = await db.forOrg(orgId, (tx) =>
    tx.lead.findUnique({
      where: { id: leadId },
      select: {
        country: true,
        company: { select: { name: true, city: true, country: true } },
        contact: { select: { points: { where: { kind: 'phone' }, select: { normalised: true } } } },
      },
    }),
  );
  if (!lead) return nothingKnown;
  return {
    name: lead.company.name,
    city: lead.company.city,
    country: lead.country ?? lead.company.country,
    phones: (lead.contact?.points ?? [])
      .map(({ normalised }) => normalised)
      .filter((one) => one.startsWith('+')),
  };
};
