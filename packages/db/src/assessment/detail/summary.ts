import type { AuditReason, Depth } from '@leadfactory/domain/assessment/audit';
import type { AssessmentSummary } from '@leadfactory/domain/assessment/audit/schemas';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

export type AssessmentRow = NonNullable<Awaited<ReturnType<Tx['assessment']['findUnique']>>>;

/** An assessment as histories show it. */
export const summaryOf = (a: AssessmentRow): AssessmentSummary => ({
  ...{ id: a.id, reason: a.reason, overall: a.overall, formula: a.formula, current: a.current },
  depth: a.depth as Depth,
  status: a.status as AssessmentStatus,
  scores: a.scores as Record<string, number>,
  requestedBy: a.requestedBy as AuditReason | null,
  at: iso(a.at),
  completedAt: isoOrNull(a.completedAt),
});
