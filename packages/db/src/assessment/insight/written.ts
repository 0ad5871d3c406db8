import { insightOutput, writeByRules, type InsightOutput } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../platform/client/index.ts';
import { insightMaterial } from './material.ts';

/** The newest insight of an assessment, and who wrote it; null where there is none in today's shape. */
export async function writtenInsight(
  tx: Tx,
  assessmentId: string,
): Promise<{ output: InsightOutput; writer: string } | null> {
  const newest = await tx.insight.findFirst({
    where: { assessmentId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { output: true, writer: true },
  });
  const output = insightOutput.safeParse(newest?.output);
  return newest && output.success ? { output: output.data, writer: newest.writer } : null;
}

/** As it was written; a screening has no insight of its own, for it the rules write where it is used. */
export async function insightOrByRules(tx: Tx, assessmentId: string): Promise<InsightOutput | null> {
  const written = await writtenInsight(tx, assessmentId);
  if (written) return written.output;
  const material = await insightMaterial(tx, assessmentId);
  return material && writeByRules(material);
}
