import { DomainError } from '@leadfactory/domain/platform/errors';
import { analysisKinds, AUDIT_FORMULA, type AuditReason } from '@leadfactory/domain/assessment/audit';
import type { OpenedAudit } from '@leadfactory/domain/assessment/ports';
import type { Tx } from '../../platform/client/index.ts';

export interface AuditOpening {
  orgId: string;
  leadId: string;
  /** On the lead's clock. */
  at: Date;
  reason: AuditReason;
  /** The person or key that asked. */
  byId?: string | null;
}

/** A finished audit of the same website holds so long for `threshold` and `purchase`, in ms. */
const FRESH_MS = 7 * 86_400_000;

/**
 * Opens an audit: a row with every analysis `pending`. Null where none is wanted: no website, or (`threshold` only)
 * a score below the organisation's. A person or a key that asks gets a new one though the last is fresh. Two that
 * open at once get the same. Throws `not_found` where the lead is gone or erased.
 */
export async function openAudit(tx: Tx, opening: AuditOpening): Promise<OpenedAudit | null> {
  const { orgId, leadId, at, reason, byId = null } = opening;
  const lead = await lockedLead(tx, leadId);
  if (!lead.website?.trim()) return null;
  const asked = reason === 'user' || reason === 'api_key';
  if (reason === 'threshold' && !reaches(lead)) return null;

  const latest = await tx.assessment.findFirst({
    where: { leadId, depth: 'audit' },
    orderBy: [{ completedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  });
  if (latest && !latest.completedAt) return { assessmentId: latest.id, state: 'running' };
  const holds =
    latest?.status === 'done' &&
    latest.url === lead.website &&
    Math.abs(at.getTime() - latest.at.getTime()) < FRESH_MS;
  if (!asked && holds) return { assessmentId: latest.id, state: 'fresh' };

  const { id } = await tx.assessment.create({
    data: {
      ...{ orgId, leadId, at, depth: 'audit', status: 'pending', formula: AUDIT_FORMULA, url: lead.website },
      ...{ requestedBy: reason, requestedById: byId },
      ...{ industry: lead.industry, country: lead.country, city: lead.city },
    },
    select: { id: true },
  });
  await tx.analysis.createMany({ data: analysisKinds.map((kind) => ({ orgId, assessmentId: id, kind })) });
  return { assessmentId: id, state: 'opened' };
}

interface LockedLead {
  website: string | null;
  score: number | null;
  threshold: number | null;
  erased: boolean;
  industry: string | null;
  country: string | null;
  city: string | null;
}

const reaches = ({ score, threshold }: LockedLead): boolean =>
  threshold !== null && score !== null && score >= threshold;

async function lockedLead(tx: Tx, leadId: string): Promise<LockedLead> {
  const [lead] = await tx.$queryRaw<LockedLead[]>`
    SELECT l.website, l.score, o.audit_min_score AS threshold, l.erased_at IS NOT NULL AS erased,
      nullif(trim(c.industry), '') AS industry, coalesce(l.country, c.country) AS country,
      nullif(trim(c.city), '') AS city
    FROM lead l JOIN company c ON c.id = l.company_id JOIN organisation o ON o.id = l.org_id
    WHERE l.id = ${leadId}::uuid FOR UPDATE OF l`;
  if (!lead || lead.erased) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  return lead;
}
