import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AssessmentSummary } from '@leadfactory/domain/assessment/audit/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { summaryOf } from './summary.ts';

/** All assessments of a lead, the latest first, 200 at most. Throws `not_found` for a lead that is not there. */
export async function assessmentHistory(tx: Tx, leadId: string): Promise<AssessmentSummary[]> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { id: true } });
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const rows = await tx.assessment.findMany({
    where: { leadId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.map(summaryOf);
}

/** Ids of what a lead's page shows: the assessment that counts, and an audit that is under way. */
export async function assessmentsToShow(tx: Tx, leadId: string) {
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
