import type { AssessmentSummary } from '@leadfactory/domain/assessment/audit/schemas';
import { requireLead } from '../../crm/leads/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { summaryOf } from './summary.ts';

/** All assessments of a lead, the latest first, 200 at most. Throws `not_found` for a lead that is not there. */
export async function assessmentHistory(tx: Tx, leadId: string): Promise<AssessmentSummary[]> {
  await requireLead(tx, leadId);
  const rows = await tx.assessment.findMany({
    where: { leadId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.map(summaryOf);
}

/** Ids of what a lead's page shows: the assessment that counts, and an audit that is under way. Throws `not_found`. */
export async function assessmentsToShow(tx: Tx, leadId: string) {
  await requireLead(tx, leadId);
  const order = [{ at: 'desc' }, { id: 'desc' }] as const;
  const running = await tx.assessment.findFirst({
    where: { leadId, depth: 'audit', completedAt: null },
    orderBy: [...order],
    select: { id: true },
  });
  const current = await tx.assessment.findFirst({
    where: { leadId, ...(running && { id: { not: running.id } }) },
    orderBy: [{ current: 'desc' }, ...order],
    select: { id: true },
  });
  return { current: current?.id ?? null, running: running?.id ?? null };
}
