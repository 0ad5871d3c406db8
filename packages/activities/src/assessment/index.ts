import type { AssessmentActivities } from '@leadfactory/domain/assessment/ports';
import { createAnalysts, createAudit, type AnalystDeps, type AuditDeps } from './audit/index.ts';
import { createInsight, type InsightDeps } from './insight/index.ts';
import { createScore } from './score/index.ts';
import { createScreening } from './screening/index.ts';

/** What looks at pictures is made of the language model; who analyses what is this room's own affair. */
export type AssessmentDeps = Omit<AuditDeps, 'analysts'> & Omit<AnalystDeps, 'vision'> & InsightDeps;

/** What the worker does for this room. */
export function createAssessmentActivities(deps: AssessmentDeps): AssessmentActivities {
  const { vision, ...insight } = createInsight(deps);
  return {
    ...createScreening(deps),
    ...createAudit({ ...deps, analysts: createAnalysts({ ...deps, vision }) }),
    ...insight,
    ...createScore(deps),
  };
}
