import type { ContactPoint, EnrichmentRun, Known, Told } from '@leadfactory/domain/acquisition/enrichers';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { companyNameOf } from '../../crm/leads/company-name.ts';
import type { Tx } from '../../platform/client/index.ts';

/** A lead with all that enriching it looks at. */
export interface LeadToEnrich {
  erased: boolean;
  /** As people and imports gave it, or as facts filled it in; `facts` is what was found out so far. */
  known: Known;
  /** Primary first. */
  points: ContactPoint[];
  /** Of each enricher the latest, by its id. */
  runs: ReadonlyMap<string, Pick<EnrichmentRun, 'about' | 'at' | 'freshUntil'>>;
  /** What each enricher's latest answer was about, by its id. */
  answered: ReadonlyMap<string, string>;
}

/** Throws `not_found`. */
export const leadToEnrich = async (tx: Tx, leadId: string): Promise<LeadToEnrich> => {
  const lead = await tx.lead.findUnique({
    where: { id: leadId },
    include: {
      company: true,
      contact: { include: { points: { orderBy: { id: 'asc' } } } },
      enrichments: true,
    },
  });
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: lead.orgId },
    select: { country: true },
  });
  const runs = await tx.enrichmentRun.findMany({
    where: { leadId, outcome: { notIn: ['asking', 'limited'] } },
    distinct: ['enricher', 'outcome'],
    orderBy: [{ at: 'desc' }],
    select: { enricher: true, outcome: true, about: true, at: true, freshUntil: true },
  });
  const { company } = lead;
  const points = (lead.contact?.points ?? []).toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return {
    erased: lead.erasedAt !== null,
    known: {
      company: companyNameOf(lead),
      website: lead.website,
      domain: company.domain,
      emails: points.filter(({ kind }) => kind === 'email'),
      phones: points.filter(({ kind }) => kind === 'phone'),
      city: company.city,
      region: company.region,
      country: lead.country,
      home: organisation.country,
      facts: lead.enrichments satisfies Told[],
    },
    points,
    // Of several of one enricher, a map keeps the last that it is given.
    runs: new Map(runs.toReversed().map((run) => [run.enricher, run])),
    answered: new Map(
      runs
        .filter(({ outcome }) => outcome !== 'failed')
        .toReversed()
        .map(({ enricher, about }) => [enricher, about]),
    ),
  };
};
