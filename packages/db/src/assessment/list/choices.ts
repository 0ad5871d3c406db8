import type { AssessmentChoices } from '@leadfactory/domain/assessment/audit/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';

/** What the list's filters can be set to: what is there, the most frequent first. */
export async function assessmentChoices(tx: Reads): Promise<AssessmentChoices> {
  const values = (column: Prisma.Sql) => tx.$queryRaw<{ value: string }[]>`
    SELECT ${column} AS value FROM assessment a
    WHERE a.org_id = (SELECT current_org()) AND a.current AND ${column} IS NOT NULL
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 100`;
  const industries = await values(Prisma.sql`a.industry`);
  const countries = await values(Prisma.sql`a.country`);
  const findings = await tx.$queryRaw<AssessmentChoices['findings']>`
    SELECT f.rule_id AS "ruleId", min(f.area) AS area, min(f.title) AS title, count(*)::int AS count
    FROM finding f JOIN assessment a ON a.id = f.assessment_id AND a.current
    WHERE f.org_id = (SELECT current_org()) AND f.severity <> 'good'
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200`;
  return {
    industries: industries.map((r) => r.value),
    countries: countries.map((r) => r.value),
    findings,
  };
}
