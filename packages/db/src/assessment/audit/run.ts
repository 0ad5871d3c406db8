import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  analysisKinds,
  arrangeFindings,
  type AnalysisKind,
  type AnalysisResult,
  type SpeedRuns,
} from '@leadfactory/domain/assessment/audit';
import { type Finding } from '@leadfactory/domain/assessment/findings';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import type { Prisma } from '../../generated/client.ts';

interface AnalysisRef {
  orgId: string;
  assessmentId: string;
  kind: AnalysisKind;
}

/** Which analyses wait, or were left running by a worker that is gone, in their order. Throws `not_found`. */
export async function pendingKinds(tx: Tx, assessmentId: string): Promise<AnalysisKind[]> {
  await auditRow(tx, assessmentId);
  const rows = await tx.analysis.findMany({
    where: { assessmentId, state: { in: ['pending', 'running'] } },
    select: { kind: true },
  });
  const waiting = new Set(rows.map(({ kind }) => kind));
  return analysisKinds.filter((kind) => waiting.has(kind));
}

/** Marks an analysis as running, and gives what it needs. Throws `not_found` where the lead is gone or erased. */
export async function beginAnalysis(
  tx: Tx,
  { assessmentId, kind }: AnalysisRef,
  at: Date,
): Promise<{ website: string; pages: number; runs: SpeedRuns }> {
  const { website, pages } = await auditRow(tx, assessmentId);
  const { runs } = await tx.analysis.update({
    where: { assessmentId_kind: { assessmentId, kind } },
    data: { state: 'running', attempts: { increment: 1 }, startedAt: at, endedAt: null, reason: null },
    select: { runs: true },
  });
  return { website, pages, runs: runs === 3 ? 3 : 1 };
}

/** Keeps what an analysis gave, in place of what it gave before, and puts the assessment's findings in order. */
export async function recordAnalysis(
  tx: Tx,
  ref: AnalysisRef,
  result: AnalysisResult,
  at: Date,
): Promise<void> {
  const { orgId, assessmentId, kind } = ref;
  await auditRow(tx, assessmentId, true);
  const { state, reason, engine, score, measures, judged, findings, files } = result;
  await tx.analysis.update({
    where: { assessmentId_kind: { assessmentId, kind } },
    data: {
      ...{ state, reason, engine, score, endedAt: at },
      measures: measures as Prisma.InputJsonObject,
      judged: judged as unknown as Prisma.InputJsonArray,
      findings: findings as unknown as Prisma.InputJsonArray,
    },
  });
  await tx.assessmentFile.deleteMany({
    where: { assessmentId, OR: [{ analysis: kind }, { name: { in: files.map((f) => f.name) } }] },
  });
  await tx.assessmentFile.createMany({
    data: files.map((file) => ({ ...file, orgId, assessmentId, analysis: kind })),
  });
  await arrange(tx, orgId, assessmentId);
}

/** The analysis broke off and is tried again. */
export async function releaseAnalysis(
  tx: Tx,
  { assessmentId, kind }: AnalysisRef,
  reason: string,
): Promise<void> {
  await tx.analysis.updateMany({
    where: { assessmentId, kind, state: 'running' },
    data: { state: 'pending', reason: reason.slice(0, 500) },
  });
}

/** It could not be finished, however often it was tried. One that ended in the meantime stays as it is. */
export async function failAnalysis(tx: Tx, ref: AnalysisRef, reason: string, at: Date): Promise<void> {
  await auditRow(tx, ref.assessmentId, true);
  await tx.analysis.updateMany({
    where: { assessmentId: ref.assessmentId, kind: ref.kind, state: { in: ['pending', 'running'] } },
    data: { state: 'failed', reason: reason.slice(0, 500), endedAt: at },
  });
}

/**
 * Writes table `finding` from what the analyses found: one per rule, the dearest first. What comes out does not
 * depend on the order in which the analyses ended, or were run again.
 */
async function arrange(tx: Tx, orgId: string, assessmentId: string): Promise<void> {
  const rows = await tx.analysis.findMany({
    where: { assessmentId },
    select: { kind: true, findings: true },
  });
  const given = analysisKinds.flatMap((kind) => {
    const found = (rows.find((row) => row.kind === kind)?.findings ?? []) as unknown as Finding[];
    return found.map((finding) => ({ ...finding, analysis: kind }));
  });
  await tx.finding.deleteMany({ where: { assessmentId } });
  await tx.finding.createMany({
    data: arrangeFindings(given).map(({ evidence, reference, ...finding }, position) => ({
      ...finding,
      ...{ orgId, assessmentId, position, reference: reference ?? null },
      evidence: evidence as unknown as Prisma.InputJsonArray,
    })),
  });
}

async function auditRow(tx: Tx, assessmentId: string, lock = false) {
  // Analyses that end at the same time take turns.
  if (lock) await holdRow(tx, 'assessment', assessmentId);
  const [row] = await tx.$queryRaw<{ website: string; pages: number; erased: boolean }[]>`
    SELECT coalesce(a.url, '') AS website, o.audit_pages AS pages, l.erased_at IS NOT NULL AS erased
    FROM assessment a JOIN lead l ON l.id = a.lead_id JOIN organisation o ON o.id = a.org_id
    WHERE a.id = ${assessmentId}::uuid AND a.depth = 'audit'`;
  if (!row || row.erased)
    throw new DomainError('not_found', 'This audit does not exist, or its lead was removed.');
  return row;
}
