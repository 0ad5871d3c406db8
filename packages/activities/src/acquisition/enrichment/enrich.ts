import { knownLead, recordFindings, type Findings, type Known } from '@leadfactory/db/acquisition/enrichment';
import type { Db } from '@leadfactory/db/platform/client';
import { storable } from '@leadfactory/db/platform/storable';
import { emailStatusOf, type Found } from '@leadfactory/domain/acquisition/enrichment';
import type { EnrichPort } from '@leadfactory/domain/acquisition/ports';
import type { Guard } from '@leadfactory/guard';
import { HOME_PAGE, visit, type Visit } from '../website/index.ts';
import { companyFacts } from './company.ts';
import { systemMailDns, type MailDns } from './email.ts';
import { isFresh } from './fresh.ts';
import { guessCountry, guessTimeZone } from './place.ts';
import { checkEmails, checkPhones } from './points.ts';

export interface EnrichDeps {
  db: Db;
  guard: Guard;
  /** The system's by default. */
  dns?: MailDns;
}

/** Checks the contact points and reads the home page; what people or an import gave is never overwritten. */
export const createEnrich = ({ db, guard, dns = systemMailDns() }: EnrichDeps) =>
  ({
    async enrichLead(s) {
      const at = new Date(s.at);
      const known = await db.forOrg(s.orgId, (tx) => knownLead(tx, s.leadId));
      const hasWebsite = Boolean(known.lead.website);
      if (known.lead.erasedAt || isFresh(known, at))
        return { email: emailStatusOf(known.points), hasWebsite };
      const findings = storable(await investigate(known, guard, dns));
      await db.forOrg(s.orgId, (tx) => recordFindings(tx, s, findings));
      return { email: emailStatusOf(inOrder(known, findings)), hasWebsite };
    },
  }) satisfies EnrichPort;

const investigate = async (known: Known, guard: Guard, dns: MailDns): Promise<Findings> => {
  const { lead, points, home } = known;
  const [seen, emails] = await Promise.all([
    lead.website ? visit(guard, lead.website, { ...HOME_PAGE, timeoutMs: 8000 }) : null,
    checkEmails(points, dns),
  ]);
  const page = seen?.status === 'ok' ? seen.page : null;
  const host = page?.url.hostname ?? null;
  const phones = points.filter(({ kind }) => kind === 'phone').map(({ value }) => value);
  const evidence = { facts: [] as Found[], phones, host, page, home };
  // Numbers on the page are read with the country as known so far; the page may then know better.
  const provisional = lead.country ?? guessCountry(evidence).value;
  evidence.facts = page ? companyFacts(page, provisional) : [];
  const country = guessCountry(evidence);
  const settled = lead.country ?? country.value;
  const numbers = checkPhones(points, settled);
  const timeZone = guessTimeZone(
    settled,
    lead.country ? 1 : country.confidence,
    evidence,
    lead.company.region,
  );
  const websiteStatus = seen?.status ?? 'none';
  return {
    country,
    timeZone,
    websiteStatus,
    host,
    points: [...emails, ...numbers],
    facts: [
      { field: 'website.status', value: websiteStatus, source: 'website', method: 'visit', confidence: 1 },
      {
        field: 'website.address',
        value: lead.website ?? '',
        source: 'website',
        method: reasonOf(seen),
        confidence: 1,
      },
      ...evidence.facts.map((fact) => ({ ...fact, source: 'website' })),
      // Of several addresses or numbers, the facts tell of the first.
      ...(emails[0]?.facts ?? []),
      ...(numbers[0]?.facts ?? []),
      { ...country, source: 'guess' },
      ...(timeZone ? [{ ...timeZone, source: 'guess' }] : []),
    ],
  };
};

const reasonOf = (seen: Visit | null): string => {
  if (seen?.status === 'ok') return `visited ${seen.page.url.href}`.slice(0, 500);
  if (seen?.status === 'no_page') return seen.reason;
  return seen && 'failure' in seen ? seen.failure.message : 'not visited';
};

/** As the points stand after writing, primary first. */
const inOrder = ({ points }: Known, findings: Findings) =>
  points.map((point) => findings.points.find(({ id }) => id === point.id) ?? point);
