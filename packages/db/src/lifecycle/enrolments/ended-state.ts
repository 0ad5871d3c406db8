import type { LifecycleOutcome, Temperature } from '@leadfactory/domain/crm/life';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/**
 * How an enrolment came to its end, in the shape in which a running life answers; null where it has not ended. Stage, score
 * and temperature are the lead's of now. Throws `not_found`.
 */
export async function endedState(tx: Tx, id: string): Promise<LifecycleState | null> {
  const enrolment = await tx.enrolment.findUnique({
    where: { id },
    include: { lead: { select: { stage: true, score: true, temperature: true } } },
  });
  if (!enrolment) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  const { status, position, outcome, endedAt, lead } = enrolment;
  if (status !== 'ended' || !endedAt) return null;
  return {
    phase: 'ended',
    ...{ stage: lead.stage, score: lead.score, temperature: lead.temperature as Temperature | null },
    ...{ position, steps: await tx.step.count({ where: { versionId: enrolment.sequenceVersionId } }) },
    ...{ current: null, next: null, held: null },
    ...{ outcome: outcome as LifecycleOutcome | null, now: endedAt.toISOString() },
  };
}
