import { insightOutput, type InsightOutput } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';

export interface WrittenInsight {
  orgId: string;
  assessmentId: string;
  /** `rules`, or provider/model. */
  writer: string;
  /** Why the rules wrote where a model was to; null where none was, or it did. */
  fallback: string | null;
  promptVersionId: string | null;
  output: InsightOutput;
}

/** Keeps an insight as the assessment's newest; the same again is not kept twice. */
export async function saveInsight(tx: Tx, written: WrittenInsight): Promise<{ writer: string }> {
  const { assessmentId, writer, fallback, output } = written;
  // Two runs side by side take turns.
  await holdRow(tx, 'assessment', assessmentId);
  const latest = await tx.insight.findFirst({
    where: { assessmentId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const known = latest && insightOutput.safeParse(latest.output);
  const isSame =
    latest?.writer === writer &&
    latest.fallback === fallback &&
    known?.success &&
    JSON.stringify(known.data) === JSON.stringify(output);
  if (!isSame) await tx.insight.create({ data: written, select: { id: true } });
  return { writer };
}
