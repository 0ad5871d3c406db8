import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Tx } from '../../platform/client/index.ts';

/** How an audit ended. Throws `not_found`, and `conflict` while it still runs. */
export async function endedAudit(tx: Tx, assessmentId: string): Promise<{ status: AssessmentStatus }> {
  const found = await tx.assessment.findUnique({ where: { id: assessmentId } });
  if (!found) throw new DomainError('not_found', 'This audit does not exist, or was removed.');
  if (!found.completedAt) throw new DomainError('conflict', 'The audit still runs.');
  return { status: found.status as AssessmentStatus };
}
