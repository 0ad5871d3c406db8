import type { ShownAssessment } from '@leadfactory/domain/assessment/audit/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** The assessment of a lead that counts, with its findings; null before the first has ended. */
export async function shownAssessment(tx: Tx, leadId: string): Promise<ShownAssessment | null> {
  const [found] = await tx.$queryRaw<(Omit<ShownAssessment, 'at'> & { at: Date })[]>`
    SELECT a.id::text, a.status, a.reason, a.url, a.final_url AS "finalUrl", a.http_status AS "httpStatus",
      a.duration_ms AS "durationMs", a.bytes, a.overall, a.scores, a.at,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'ruleId', f.rule_id, 'title', f.title, 'detail', f.detail,
          'remedy', f.remedy, 'area', f.area, 'severity', f.severity, 'evidence', f.evidence) ORDER BY f.position)
        FROM finding f WHERE f.assessment_id = a.id), '[]') AS findings
    FROM assessment a WHERE a.lead_id = ${leadId}::uuid AND a.status <> 'pending'
    ORDER BY a.current DESC, a.at DESC LIMIT 1`;
  return found ? { ...found, at: iso(found.at) } : null;
}
