import type { ContactPoint, EnrichmentRun, Known, Told } from '@leadfactory/domain/acquisition/enrichers';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { companyNameSql } from '../../crm/leads/company-name.ts';
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

interface Row {
  erased: boolean;
  company: string;
  website: string | null;
  domain: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  home: string | null;
  points: ContactPoint[];
  facts: (Omit<Told, 'observedAt'> & { observedAt: string })[];
  runs: { enricher: string; outcome: string; about: string; at: string; freshUntil: string }[];
}

/** In one statement, as it is asked several times in every lead's life. Throws `not_found`. */
export const leadToEnrich = async (tx: Tx, leadId: string): Promise<LeadToEnrich> => {
  const [lead] = await tx.$queryRaw<Row[]>`
    SELECT l.erased_at IS NOT NULL AS erased, ${companyNameSql} AS company, l.website, c.domain, c.city, c.region,
      l.country, o.country AS home,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'value', p.value,
          'normalised', p.normalised, 'status', p.status, 'reason', p.reason) ORDER BY p.is_primary DESC, p.id), '[]')
        FROM contact_point p WHERE p.contact_id = l.contact_id) AS points,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('field', e.field, 'value', e.value, 'source', e.source,
          'firstHand', e.first_hand, 'method', e.method, 'confidence', e.confidence, 'adopted', e.adopted,
          'observedAt', e.observed_at) ORDER BY e.id), '[]')
        FROM enrichment e WHERE e.lead_id = l.id) AS facts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('enricher', r.enricher, 'outcome', r.outcome, 'about', r.about,
          'at', r.at, 'freshUntil', r.fresh_until) ORDER BY r.at), '[]')
        FROM (SELECT DISTINCT ON (enricher, outcome) enricher, outcome, about, at, fresh_until FROM enrichment_run
          WHERE lead_id = l.id AND outcome NOT IN ('asking', 'limited')
          ORDER BY enricher, outcome, at DESC) r) AS runs
    FROM lead l JOIN company c ON c.id = l.company_id JOIN organisation o ON o.id = l.org_id
    WHERE l.id = ${leadId}::uuid`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const { erased, points, runs: told, facts, ...known } = lead;
  const runs = told.map(({ at, freshUntil, ...run }) => ({
    ...{ ...run, at: new Date(at), freshUntil: new Date(freshUntil) },
  }));
  return {
    erased,
    known: {
      ...known,
      emails: points.filter(({ kind }) => kind === 'email'),
      phones: points.filter(({ kind }) => kind === 'phone'),
      facts: facts.map(({ observedAt, ...fact }) => ({ ...fact, observedAt: new Date(observedAt) })),
    },
    points,
    // Of several of one enricher, a map keeps the last that it is given: the latest.
    runs: new Map(runs.map((run) => [run.enricher, run])),
    answered: new Map(
      runs.filter(({ outcome }) => outcome !== 'failed').map(({ enricher, about }) => [enricher, about]),
    ),
  };
};
