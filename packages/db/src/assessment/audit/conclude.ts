import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  AUDIT_FORMULA,
  auditScores,
  outcomeOf,
  type Analysed,
  type AnalysisKind,
  type AnalysisState,
  type JudgedRule,
} from '@leadfactory/domain/assessment/audit';
import { type AssessmentStatus } from '@leadfactory/domain/crm/life';
import { type Finding } from '@leadfactory/domain/assessment/findings';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import type { Prisma } from '../../generated/client.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { makeCurrent } from '../current/index.ts';

interface Concluded {
  status: AssessmentStatus;
  overall: number | null;
}

/**
 * Scores an audit by what has ended, and makes it the lead's current assessment if it is done, or nothing that is
 * done stands. While an analysis still waits it stays open, with the status it had. Done twice, it is the same.
 */
export async function concludeAudit(
  tx: Tx,
  { orgId, leadId, assessmentId, at }: { orgId: string; leadId: string; assessmentId: string; at: Date },
): Promise<Concluded> {
  await holdRow(tx, 'lead', leadId);
  await holdRow(tx, 'assessment', assessmentId);
  const found = await tx.assessment.findUnique({
    where: { id: assessmentId },
    include: { analyses: true, lead: { select: { erasedAt: true } } },
  });
  if (!found || found.lead.erasedAt)
    throw new DomainError('not_found', 'This audit does not exist, or its lead was removed.');
  const analyses = found.analyses.map((row) => ({
    kind: row.kind as AnalysisKind,
    state: row.state as AnalysisState,
    reason: row.reason,
    score: row.score,
    judged: row.judged as unknown as JudgedRule[],
    findings: row.findings as unknown as Finding[],
  })) satisfies Analysed[];
  const outcome = outcomeOf(analyses, Boolean(found.url?.trim()));
  if (!outcome) return { status: found.status as AssessmentStatus, overall: found.overall };

  const { status, reason } = outcome;
  const { scores, overall } = auditScores(analyses);
  const begun = found.analyses.flatMap(({ startedAt }) => (startedAt ? [startedAt.getTime()] : []));
  const ended = found.analyses.flatMap(({ endedAt }) => (endedAt ? [endedAt.getTime()] : []));
  await tx.assessment.update({
    where: { id: assessmentId },
    data: {
      ...{ status, reason, overall, formula: AUDIT_FORMULA, completedAt: found.completedAt ?? at },
      scores: scores as Prisma.InputJsonObject,
      ...siteOf(found.analyses.map(({ measures }) => measures)),
      durationMs: begun.length && ended.length ? Math.max(0, Math.max(...ended) - Math.min(...begun)) : null,
    },
  });
  await makeCurrent(tx, leadId, assessmentId);
  if (status !== 'failed') await tx.lead.update({ where: { id: leadId }, data: { websiteStatus: status } });
  await addTimeline(tx, {
    ...{ orgId, leadId, at, kind: 'audited' },
    data: { assessmentId, status, overall, reason },
    dedupeKey: `audited:${assessmentId}:${(found.completedAt ?? at).toISOString()}`,
  });
  return { status, overall };
}

/** The address and status that the first analysis saw that tells them. */
function siteOf(measures: unknown[]): { finalUrl?: string; httpStatus?: number } {
  const told = measures as { finalUrl?: unknown; httpStatus?: unknown }[];
  const finalUrl = told.find((m) => typeof m.finalUrl === 'string')?.finalUrl as string | undefined;
  const httpStatus = told.find((m) => Number.isInteger(m.httpStatus))?.httpStatus as number | undefined;
  return { ...(finalUrl && { finalUrl }), ...(httpStatus && { httpStatus }) };
}
