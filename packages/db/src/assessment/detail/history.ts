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
  const [shown] = await tx.$queryRaw<{ current: string | null; running: string | null }[]>`
    WITH own AS MATERIALIZED (
      SELECT id, current, at, depth = 'audit' AND completed_at IS NULL AS runs FROM assessment WHERE lead_id = ${leadId}::uuid
    ), running AS (SELECT id FROM own WHERE runs ORDER BY at DESC, id DESC LIMIT 1)
    SELECT (SELECT id::text FROM running) AS running, (
      SELECT id::text FROM own WHERE id IS DISTINCT FROM (SELECT id FROM running)
      ORDER BY current DESC, at DESC, id DESC LIMIT 1) AS current`;
  return shown!;
}
