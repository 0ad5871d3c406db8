import { companyNameOf } from '../../crm/leads/company-name.ts';
import type { Tx } from '../../platform/client/index.ts';

/** What is on record about the business behind a lead. */
export interface KnownBusiness {
  name: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** E.164 where it could be read. */
  phones: string[];
}

/** Null where there is no such lead. */
export async function knownBusiness(tx: Tx, leadId: string): Promise<KnownBusiness | null> {
  const lead = await tx.lead.findUnique({
    where: { id: leadId },
    select: {
      country: true,
      companyName: true,
      company: { select: { name: true, city: true, country: true } },
      contact: { select: { points: { where: { kind: 'phone' }, select: { normalised: true } } } },
    },
  });
  return (
    lead && {
      name: companyNameOf(lead),
      city: lead.company.city,
      country: lead.country ?? lead.company.country,
      phones: (lead.contact?.points ?? [])
        .map(({ normalised }) => normalised)
        .filter((one) => one.startsWith('+')),
    }
  );
}
