import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { EmailStatus } from '@leadfactory/domain/acquisition/enrichment';
import { isDecisionMaker, isRoleAddress } from '@leadfactory/domain/acquisition/enrichment';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { ScoreFacts } from '@leadfactory/domain/assessment/score';
import type { Tx } from '../../platform/client/index.ts';

interface Row {
  zoned: boolean;
  named: boolean;
  role: string | null;
  told: boolean;
  points: { kind: string; status: string; normalised: string }[];
  status: AssessmentStatus | null;
  httpStatus: number | null;
  overall: number | null;
  findings: string[] | null;
}

/**
 * What is known of a lead, as the rules see it. The rules of a score speak of what a screening finds: an audit changes no
 * score. Throws `not_found`.
 */
export const factsOf = async (tx: Tx, leadId: string): Promise<ScoreFacts> => {
  const [lead] = await tx.$queryRaw<Row[]>`
    SELECT l.time_zone IS NOT NULL AS zoned, p.role,
      coalesce(nullif(p.first_name, ''), nullif(p.last_name, '')) IS NOT NULL AS named,
      EXISTS (SELECT FROM enrichment e WHERE e.lead_id = l.id AND e.first_hand AND e.field LIKE 'company.%') AS told,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'status', status, 'normalised', normalised)
          ORDER BY is_primary DESC), '[]')
        FROM contact_point WHERE contact_id = l.contact_id) AS points,
      a.status, a.http_status AS "httpStatus", a.overall,
      (SELECT array_agg(f.rule_id) FROM finding f WHERE f.assessment_id = a.id AND f.severity <> 'good') AS findings
    FROM lead l LEFT JOIN contact p ON p.id = l.contact_id
      LEFT JOIN LATERAL (
        SELECT id, status, http_status, overall FROM assessment WHERE lead_id = l.id AND status <> 'pending'
        ORDER BY depth DESC, at DESC, id DESC LIMIT 1) a ON true
    WHERE l.id = ${leadId}::uuid`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const { points } = lead;
  const email = points.find(({ kind }) => kind === 'email');
  return {
    email: emailStatus(email?.status),
    emailIsRole: email !== undefined && isRoleAddress(email.normalised),
    hasValidPhone: points.some(({ kind, status }) => kind === 'phone' && status === 'valid'),
    hasContactName: lead.named,
    isDecisionMaker: isDecisionMaker(lead.role ?? ''),
    hasCompanyFacts: lead.told,
    hasTimeZone: lead.zoned,
    website: lead.status ?? 'pending',
    httpStatus: lead.httpStatus,
    overall: lead.overall,
    findings: new Set(lead.findings),
  };
};

/** An address that could not be checked may be good. */
const emailStatus = (status: string | undefined): EmailStatus => {
  if (status === undefined) return 'missing';
  return status === 'valid' || status === 'invalid' ? status : 'risky';
};
