import type { AssessmentChoices } from '@leadfactory/domain/assessment/audit/schemas';
import type { Reads } from '../../platform/client/index.ts';

/**
 * What the list's filters can be set to: what is there, the most frequent first. Counted in indexes alone (migration
 * `counts_by_index`); a rule is titled as its newest finding says.
 */
export async function assessmentChoices(tx: Reads): Promise<AssessmentChoices> {
  const values = await tx.$queryRaw<{ industry: string | null; country: string | null; count: number }[]>`
    SELECT industry, country, count(*)::int AS count FROM assessment
    WHERE org_id = current_org() AND current GROUP BY industry, country`;
  const findings = await tx.$queryRaw<AssessmentChoices['findings']>`
    SELECT r.rule_id AS "ruleId", f.area, f.title, r.count
    FROM (
      SELECT f.rule_id, count(*)::int AS count
      FROM finding f JOIN assessment a ON a.id = f.assessment_id AND a.current AND a.org_id = current_org()
      WHERE f.org_id = current_org() AND f.severity <> 'good'
      GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200) r
    CROSS JOIN LATERAL (
      SELECT area, title FROM finding f
      WHERE f.org_id = current_org() AND f.rule_id = r.rule_id AND f.severity <> 'good'
      ORDER BY f.assessment_id DESC LIMIT 1) f
    ORDER BY r.count DESC, r.rule_id`;
  return { industries: frequent(values, 'industry'), countries: frequent(values, 'country'), findings };
}

/** The most frequent first, and of equals the first by the alphabet. */
function frequent<Column extends 'industry' | 'country'>(
  groups: readonly (Record<Column, string | null> & { count: number })[],
  column: Column,
): string[] {
  const counts = new Map<string, number>();
  for (const { [column]: value, count } of groups)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, 100)
    .map(([value]) => value);
}
