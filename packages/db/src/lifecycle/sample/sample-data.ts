import { sequenceDefinition, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { Db, Tx } from '../../platform/client/index.ts';
import { createSequence } from '../../outreach/sequences/index.ts';
import { refreshSearch } from '../../crm/leads/index.ts';
import { audit, system, type Actor } from '../../identity/audit.ts';
import { slugOf } from '../organisations/slug.ts';
import { people, placeOf } from './places.ts';

export const SAMPLE_SOURCE = 'Sample businesses';

/** A website that the stack serves itself, and the business it plays. */
export interface SampleSite {
  /** Host with port. */
  host: string;
  url: string;
  name: string;
  kind: string;
  /** One of `places`; another one is replaced. */
  city?: string;
}

export interface SampleSequence {
  templateId: string;
  name: string;
  definition: SequenceDefinition;
}

/**
 * Loads clearly marked sample businesses with their leads, a sequence and a draft campaign over them. Loaded
 * before: only the websites' addresses are brought up to date, since a start may serve them on another port.
 */
export function loadSampleData(
  db: Db,
  orgId: string,
  sites: readonly SampleSite[],
  sequence: SampleSequence,
  actor: Actor = system,
): Promise<{ leads: number; campaignId: string | null }> {
  return db.forOrg(orgId, async (tx) => {
    const existing = await tx.source.findFirst({ where: { isSample: true } });
    if (existing) return { leads: await updateWebsites(tx, sites), campaignId: null };
    const { id: sourceId } = await tx.source.create({
      data: { orgId, name: SAMPLE_SOURCE, kind: 'sample', costCents: 2_500, isSample: true },
    });
    const leadIds: string[] = [];
    for (const [turn, site] of sites.entries())
      leadIds.push(await createSampleLead(tx, orgId, sourceId, site, turn));
    await refreshSearch(tx, leadIds);
    const campaignId = await createSampleCampaign(tx, orgId, sourceId, sequence);
    await audit(tx, orgId, actor, 'sample_data.loaded', sourceId, { leads: leadIds.length });
    return { leads: leadIds.length, campaignId };
  });
}

async function createSampleLead(
  tx: Tx,
  orgId: string,
  sourceId: string,
  site: SampleSite,
  turn: number,
): Promise<string> {
  const place = placeOf(site.city, turn);
  const [firstName, lastName, role] = people[turn % people.length]!;
  const address = `${plain(firstName)}.${plain(lastName)}@${slugOf(site.name)}.example`;
  const { city, region, country, timeZone } = place;
  const company = await tx.company.create({
    data: {
      ...{ orgId, name: site.name, domain: site.host, dedupeKey: `sample:${slugOf(site.name)}` },
      ...{ industry: site.kind, city, region, country, isSample: true },
    },
  });
  const phone = place.phone(turn);
  const contact = await tx.contact.create({
    data: {
      ...{ orgId, companyId: company.id, firstName, lastName, role, isSample: true },
      data: { consent: 'express', consent_source: SAMPLE_SOURCE },
      points: {
        create: [
          { orgId, kind: 'email', value: address, normalised: address, isPrimary: true },
          { orgId, kind: 'phone', value: phone, normalised: phone.replaceAll(' ', '') },
        ],
      },
    },
  });
  const lead = await tx.lead.create({
    data: {
      ...{
        orgId,
        companyId: company.id,
        contactId: contact.id,
        sourceId,
        name: site.name,
        website: site.url,
      },
      ...{ country, timeZone, dedupeKey: `email:${address}`, isSample: true },
      touchpoints: { create: { orgId, kind: 'source', at: new Date(), sourceId, dedupeKey: 'source' } },
      timeline: {
        create: {
          orgId,
          at: new Date(),
          kind: 'created',
          data: { source: SAMPLE_SOURCE },
          dedupeKey: 'created',
        },
      },
    },
  });
  return lead.id;
}

async function createSampleCampaign(tx: Tx, orgId: string, sourceId: string, sequence: SampleSequence) {
  const name = `${sequence.name} (sample)`;
  const { versionId } = await createSequence(tx, orgId, system, {
    name,
    definition: sequenceDefinition.parse(sequence.definition),
    templateId: sequence.templateId,
    isSample: true,
  });
  const mailbox = await tx.mailbox.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  const campaign = await tx.campaign.create({
    data: {
      ...{
        orgId,
        name,
        templateId: sequence.templateId,
        sequenceVersionId: versionId,
        mailboxId: mailbox.id,
      },
      ...{ audience: { sourceIds: [sourceId] }, isSample: true },
    },
  });
  return campaign.id;
}

async function updateWebsites(tx: Tx, sites: readonly SampleSite[]): Promise<number> {
  return tx.$executeRaw`
    WITH site AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) AS s(name text, host text, url text)),
      moved AS (
        UPDATE company c SET domain = s.host FROM site s
        WHERE c.is_sample AND c.name = s.name AND c.domain IS DISTINCT FROM s.host)
    UPDATE lead l SET website = s.url FROM site s
    WHERE l.is_sample AND l.name = s.name AND l.website IS DISTINCT FROM s.url`;
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
