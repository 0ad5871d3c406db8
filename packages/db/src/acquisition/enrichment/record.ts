import { companyDomain } from '@leadfactory/domain/crm/normalise';
import { emailStatusOf, type Fact, type Found } from '@leadfactory/domain/acquisition/enrichment';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { refreshSearch } from '../../crm/leads/search.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { knownLead, type Known, type Point } from './known.ts';

/** How a contact point is to stand from now on. */
export type CheckedPoint = Pick<Point, 'id' | 'kind' | 'status' | 'reason' | 'normalised'>;

/** All that an enrichment found, before it is written. */
export interface Findings {
  facts: Omit<Fact, 'observedAt'>[];
  points: CheckedPoint[];
  country: Found;
  timeZone: Found | null;
  websiteStatus: string;
  host: string | null;
}

/** A guess that is less sure than this stays a fact, and does not become the lead's. */
const SURE_ENOUGH = 0.4;

/** Writes what was found about a lead; written twice, it is the same. An erased lead is left alone. */
export const recordFindings = async (tx: Tx, s: Subject, findings: Findings): Promise<void> => {
  // Two runs of this activity side by side take turns.
  await tx.$executeRaw`SELECT 1 FROM lead WHERE id = ${s.leadId}::uuid FOR UPDATE`;
  const known = await knownLead(tx, s.leadId);
  if (known.lead.erasedAt) return;
  await fillLead(tx, known, findings);
  await fillCompany(tx, known, findings);
  await writeFacts(tx, s, findings);
  for (const { id, status, reason, normalised } of findings.points)
    await tx.contactPoint.updateMany({ where: { id }, data: { status, reason, normalised } });
  await refreshSearch(tx, [s.leadId]);
  await addTimeline(tx, {
    ...s,
    at: new Date(s.at),
    kind: 'enriched',
    data: {
      website: findings.websiteStatus,
      email: emailStatusOf(findings.points),
      facts: findings.facts.length,
    },
    dedupeKey: `enriched:${s.at}`,
  });
};

/** Country and time zone, where there is none, or only a guess of ours that was less sure. */
const fillLead = async (
  tx: Tx,
  { lead, enrichments }: Known,
  { country, timeZone }: Findings,
): Promise<void> => {
  const free = (field: string, current: string | null, confidence: number) => {
    const guess = enrichments.find((fact) => fact.field === field && fact.source === 'guess');
    return current === null || (guess?.value === current && guess.confidence < confidence);
  };
  const data = {
    ...(country.confidence >= SURE_ENOUGH &&
      free('lead.country', lead.country, country.confidence) && { country: country.value }),
    ...(timeZone &&
      timeZone.confidence >= SURE_ENOUGH &&
      free('lead.time_zone', lead.timeZone, timeZone.confidence) && { timeZone: timeZone.value }),
  };
  if (Object.keys(data).length > 0) await tx.lead.update({ where: { id: lead.id }, data });
};

/** What the company's row does not say yet, from its own website. */
const fillCompany = async (
  tx: Tx,
  { lead: { company } }: Known,
  { facts, host }: Findings,
): Promise<void> => {
  const told = (field: string) =>
    facts.find((fact) => fact.field === field && fact.source === 'website' && fact.confidence >= 0.7)
      ?.value ?? null;
  const data = {
    ...(company.domain === null && host && { domain: companyDomain(host) }),
    ...(company.city === null && told('company.city') && { city: told('company.city') }),
    ...(company.region === null && told('company.region') && { region: told('company.region') }),
    ...(company.country === null && told('company.country') && { country: told('company.country') }),
  };
  if (Object.keys(data).length > 0) await tx.company.update({ where: { id: company.id }, data });
};

/** One statement for all; a fact that was known from the same source is brought up to date. */
const writeFacts = async (tx: Tx, s: Subject, { facts }: Findings): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO enrichment (org_id, lead_id, field, value, source, method, confidence, observed_at)
    SELECT ${s.orgId}::uuid, ${s.leadId}::uuid, field, value, source, method, confidence, ${new Date(s.at)}
    FROM jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
      AS fact (field text, value text, source text, method text, confidence float8)
    ON CONFLICT (lead_id, field, source) DO UPDATE
      SET value = excluded.value, method = excluded.method, confidence = excluded.confidence,
          observed_at = excluded.observed_at`;
};
