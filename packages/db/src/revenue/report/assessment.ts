import { SCREENING_FORMULA } from '@leadfactory/domain/assessment/screening';
import type { Tx } from '../../platform/client/index.ts';

/** What a lead's report tells of: the latest audit that is done, else the latest of anything that is done, else the latest, else a note of none. */
export async function assessmentToTell(
  tx: Tx,
  { orgId, leadId, at }: { orgId: string; leadId: string; at: Date },
) {
  const orderBy = { at: 'desc' as const };
  const done = { leadId, status: 'done' };
  return (
    (await tx.assessment.findFirst({
      where: { ...done, depth: 'audit', completedAt: { not: null } },
      orderBy,
    })) ??
    (await tx.assessment.findFirst({ where: { ...done, depth: 'screening' }, orderBy })) ??
    (await tx.assessment.findFirst({ where: { leadId, status: { not: 'pending' } }, orderBy })) ??
    (await tx.assessment.create({
      data: {
        orgId,
        leadId,
        status: 'failed',
        reason: 'It was not assessed before the report was bought.',
        formula: SCREENING_FORMULA,
        at,
      },
    }))
  );
}
