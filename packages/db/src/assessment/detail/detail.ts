import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AnalysisKind, AnalysisState, EvidenceKind } from '@leadfactory/domain/assessment/audit';
import type { AssessmentDetail, StoredFile } from '@leadfactory/domain/assessment/audit/schemas';
import type { Area, Effort, Evidence, Severity } from '@leadfactory/domain/assessment/findings';
import { analysisKinds } from '@leadfactory/domain/assessment/audit';
import type { InsightOutput } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { summaryOf, type AssessmentRow } from './summary.ts';

/**
 * One assessment with its analyses, findings (dearest first), files and newest insight. Files carry their storage
 * keys, for whoever signs or serves them. Throws `not_found`.
 */
export async function assessmentDetail(
  tx: Tx,
  id: string,
): Promise<Omit<AssessmentDetail, 'files'> & { files: StoredFile[] }> {
  const found = await tx.assessment.findUnique({
    where: { id },
    include: {
      lead: { select: { id: true, name: true } },
      findings: { orderBy: [{ cost: 'desc' }, { position: 'asc' }] },
      analyses: true,
      files: { orderBy: { name: 'asc' } },
      insights: { orderBy: { createdAt: 'desc' }, take: 1 },
    },
  });
  if (!found) throw new DomainError('not_found', 'This assessment does not exist, or was removed.');
  const { url, finalUrl, httpStatus, durationMs, bytes, industry, country, city } = found;
  const [insight] = found.insights;
  return {
    ...summaryOf(found),
    ...{ url, finalUrl, httpStatus, durationMs, bytes, industry, country, city, lead: found.lead },
    facts: found.facts as Record<string, unknown>,
    requester: await requesterOf(tx, found),
    analyses: found.analyses
      .map(({ kind, state, reason, engine, score, attempts, runs, ...a }) => ({
        ...{
          kind: kind as AnalysisKind,
          state: state as AnalysisState,
          reason,
          engine,
          score,
          attempts,
          runs,
        },
        ...{ startedAt: isoOrNull(a.startedAt), endedAt: isoOrNull(a.endedAt) },
        measures: a.measures as Record<string, unknown>,
      }))
      .sort((a, b) => analysisKinds.indexOf(a.kind) - analysisKinds.indexOf(b.kind)),
    findings: inOrder(
      found.findings.map((f) => ({
        ...{ id: f.id, ruleId: f.ruleId, title: f.title, detail: f.detail, remedy: f.remedy, gain: f.gain },
        ...{ confidence: f.confidence, reference: f.reference, cost: f.cost },
        area: f.area as Area,
        severity: f.severity as Severity,
        effort: f.effort as Effort,
        analysis: f.analysis as AnalysisKind | null,
        evidence: f.evidence as Evidence[],
      })),
    ),
    files: found.files.map(({ id: fileId, kind, analysis, ...file }) => ({
      ...{ id: fileId, name: file.name, key: file.key, contentType: file.contentType, bytes: file.bytes },
      ...{ width: file.width, height: file.height, alt: file.alt },
      kind: kind as EvidenceKind,
      analysis: analysis as AnalysisKind,
    })),
    insight: insight
      ? {
          output: insight.output as unknown as InsightOutput,
          ...{ writer: insight.writer, fallback: insight.fallback, createdAt: iso(insight.createdAt) },
        }
      : null,
  };
}

/** What is in order stands last, whatever the formula says of its cost. */
const inOrder = <T extends { severity: Severity }>(findings: T[]): T[] => [
  ...findings.filter((f) => f.severity !== 'good'),
  ...findings.filter((f) => f.severity === 'good'),
];

async function requesterOf(tx: Tx, { requestedBy, requestedById }: AssessmentRow): Promise<string | null> {
  if (requestedBy !== 'user' || !requestedById) return null;
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    SELECT u.name FROM colleague u WHERE u.id = ${requestedById}`;
  return row?.name ?? null;
}
