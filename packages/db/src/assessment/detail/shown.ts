import type { ShownAssessment } from '@leadfactory/domain/assessment/audit/schemas';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Evidence, Finding } from '@leadfactory/domain/assessment/findings';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** The assessment of a lead that counts, with its findings; null before the first has ended. */
export async function shownAssessment(tx: Tx, leadId: string): Promise<ShownAssessment | null> {
  const found = await tx.assessment.findFirst({
    where: { leadId, status: { not: 'pending' } },
    orderBy: [{ current: 'desc' }, { at: 'desc' }],
    include: { findings: { orderBy: { position: 'asc' } } },
  });
  if (!found) return null;
  const { id, reason, url, finalUrl, httpStatus, durationMs, bytes, overall } = found;
  return {
    ...{ id, reason, url, finalUrl, httpStatus, durationMs, bytes, overall, at: iso(found.at) },
    status: found.status as AssessmentStatus,
    scores: found.scores as Record<string, number>,
    findings: found.findings.map((f) => ({
      ...{ id: f.id, ruleId: f.ruleId, title: f.title, detail: f.detail, remedy: f.remedy },
      area: f.area as Finding['area'],
      severity: f.severity as Finding['severity'],
      evidence: f.evidence as Evidence[],
    })),
  };
}
