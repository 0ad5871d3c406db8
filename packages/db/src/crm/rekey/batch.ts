import type { Identity } from '@leadfactory/domain/crm/draft';
import { readPhones } from '@leadfactory/domain/crm/identity';
import { nameKey } from '@leadfactory/domain/crm/normalise';
import type { Tx } from '../../platform/client/index.ts';
import { KEY_RULES, lockLeads } from '../leads/save.ts';
import { moveToCompany } from './company.ts';
import { fieldOf } from '@leadfactory/domain/crm/fields';
import { identityOfOld, isNoWebsite, oldLeads, type OldLead } from './read.ts';

/**
 * Brings up to `size` leads of an organisation under today's rules of identity: their keys, their companies', their
 * numbers' normal form; what is no website is none any more, and its text is kept. Leads are never made one by it: of two that now would have one key, the later one's says its
 * own id, too, and people are offered both as duplicates. Gives how many it brought; 0: none is left.
 */
export async function rekeyBatch(tx: Tx, orgId: string, size: number): Promise<number> {
  await lockLeads(tx, orgId);
  const leads = await oldLeads(tx, size);
  if (leads.length === 0) return 0;
  const all = leads.map((lead) => ({ lead, who: identityOfOld(lead) }));
  await writeKeys(tx, all);
  for (const { lead, who } of all)
    if (!lead.erased && who.companyKey !== lead.companyKey) await moveToCompany(tx, orgId, lead, who);
  await writePhones(tx, orgId, leads);
  await clearWebsites(tx, leads);
  return leads.length;
}

/** The text stays with the lead under the field's name, as that of a row which comes in does. */
async function clearWebsites(tx: Tx, leads: readonly OldLead[]): Promise<void> {
  const ids = leads.filter(({ website, erased }) => !erased && isNoWebsite(website)).map(({ id }) => id);
  if (ids.length === 0) return;
  const { label } = fieldOf('website')!;
  await tx.$executeRaw`
    UPDATE lead SET website = NULL, website_status = 'pending',
      custom = jsonb_build_object(${label}::text, website) || custom
    WHERE id = ANY (${ids}::uuid[])`;
}

interface Known {
  lead: OldLead;
  who: Identity;
}

async function writeKeys(tx: Tx, all: readonly Known[]): Promise<void> {
  const rows = all.map(({ lead, who }) => ({
    ...{ id: lead.id, key: who.dedupeKey, name: nameKey(lead.name) },
  }));
  // A lead with no key of today's yet may hold a key that another one is to have: all step aside first.
  await tx.$executeRaw`
    UPDATE lead SET dedupe_key = 'rekeying:' || id
    WHERE id = ANY (${rows.map(({ id }) => id)}::uuid[]) AND erased_at IS NULL`;
  await tx.$executeRaw`
    WITH given AS (
      SELECT r.*, row_number() OVER (PARTITION BY r.key ORDER BY r.id) > 1 OR EXISTS (
        SELECT FROM lead o WHERE o.org_id = current_org() AND o.dedupe_key = r.key AND o.id <> r.id) AS taken
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, key text, name text)
    )
    UPDATE lead SET dedupe_key = g.key || CASE WHEN g.taken THEN '#' || g.id ELSE '' END, name_key = g.name,
      key_rules = ${KEY_RULES}::smallint
    FROM given g WHERE lead.id = g.id`;
}

async function writePhones(tx: Tx, orgId: string, leads: readonly OldLead[]): Promise<void> {
  const rows = leads.flatMap(({ contactId, phones, country }) =>
    phones.flatMap(({ id, value, normalised }) => {
      const [first, ...others] = readPhones(value, country);
      if (!first || (first.normalised === normalised && others.length === 0)) return [];
      return [
        { id, contactId, value: first.value, normalised: first.normalised },
        ...others.map((one) => ({ id: null, contactId, value: one.value, normalised: one.normalised })),
      ];
    }),
  );
  if (rows.length === 0) return;
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    UPDATE contact_point p SET value = r.value, normalised = r.normalised
    FROM (
      SELECT DISTINCT ON (r."contactId", r.normalised) r.*
      FROM jsonb_to_recordset(${json}::jsonb) AS r(id uuid, "contactId" uuid, value text, normalised text)
      WHERE r.id IS NOT NULL ORDER BY r."contactId", r.normalised, r.id) r
    WHERE p.id = r.id AND NOT EXISTS (
      SELECT FROM contact_point o WHERE o.contact_id = p.contact_id AND o.kind = 'phone'
        AND o.normalised = r.normalised AND o.id <> p.id)`;
  await tx.$executeRaw`
    INSERT INTO contact_point (org_id, contact_id, kind, value, normalised)
    SELECT ${orgId}::uuid, r."contactId", 'phone', r.value, r.normalised
    FROM jsonb_to_recordset(${json}::jsonb) AS r(id uuid, "contactId" uuid, value text, normalised text)
    WHERE r.id IS NULL ON CONFLICT (contact_id, kind, normalised) DO NOTHING`;
}
