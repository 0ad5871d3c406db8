import { identify, type Identity } from '@leadfactory/domain/crm/draft';
import { readPhones, readWebsite, websiteIdentity } from '@leadfactory/domain/crm/identity';
import { emailAddress } from '@leadfactory/domain/crm/normalise';
import type { Tx } from '../../platform/client/index.ts';

/** A lead whose key the rules of before made. */
export interface OldLead {
  id: string;
  name: string;
  dedupeKey: string;
  companyId: string;
  companyName: string;
  companyKey: string;
  contactId: string | null;
  erased: boolean;
  website: string | null;
  email: string | null;
  phones: { id: string; value: string; normalised: string }[];
  city: string | null;
  country: string;
}

/** Leads with old keys, the oldest first: who came first keeps what two now would have. */
export const oldLeads = (tx: Tx, size: number): Promise<OldLead[]> => tx.$queryRaw`
  SELECT l.id::text, l.name, l.dedupe_key AS "dedupeKey", c.id::text AS "companyId", c.name AS "companyName",
    c.dedupe_key AS "companyKey", l.contact_id::text AS "contactId", l.erased_at IS NOT NULL AS erased, l.website,
    c.city, coalesce(l.country, c.country, o.country) AS country,
    (SELECT p.value FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'email'
      ORDER BY p.is_primary DESC, p.id LIMIT 1) AS email,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'value', p.value, 'normalised', p.normalised)
      ORDER BY p.is_primary DESC, p.id)
      FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'phone'), '[]') AS phones
  FROM lead l JOIN company c ON c.id = l.company_id JOIN organisation o ON o.id = l.org_id
  WHERE l.org_id = current_org() AND l.key_rules = 0 AND NOT l.is_sample ORDER BY l.id LIMIT ${size}::int`;

/** True for a website that today's rules take for none: no address, or one that names nobody's page. */
export function isNoWebsite(website: string | null): boolean {
  if (website === null) return false;
  const url = readWebsite(website);
  return url === null || websiteIdentity(url) === null;
}

/** Who an old lead is by today's rules. A lead that only a name told stays the one that it is. */
export function identityOfOld(lead: OldLead): Identity {
  const phone = lead.phones.flatMap(({ value }) => readPhones(value, lead.country))[0];
  const found = identify({
    ...{ company: lead.name, person: null, city: lead.city, phone: phone?.value ?? null },
    profile: null,
    ...{ line: phone?.identity ?? null, extension: phone?.extension ?? null },
    website: lead.website === null ? null : readWebsite(lead.website),
    email: lead.email === null ? null : emailAddress(lead.email),
    row: lead.id,
  })!;
  return { ...found, dedupeKey: lead.erased ? lead.dedupeKey : found.dedupeKey };
}
