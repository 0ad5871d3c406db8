import type { Area } from '@leadfactory/domain/assessment/findings';
import { compareWithPrevious, standingOf } from '../../assessment/comparison/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { assessmentToTell } from './assessment.ts';

/** The assessment before, of the same website; `solved` and `appeared` count findings. */
export interface Previous {
  at: string;
  overall: number | null;
  scores: Partial<Record<Area, number>>;
  /** Where the last was scored by another formula than this: its name; there are no points then to compare. */
  otherFormula: string | null;
  solved: number;
  appeared: number;
}

/** How it stands among businesses of its kind: `percentile` of 100 others score lower. */
export interface Peers {
  of: string;
  n: number;
  percentile: number;
  median: number | null;
  areas: Partial<Record<Area, number>>;
}

export async function previousOf(tx: Tx, assessmentId: string): Promise<Previous | null> {
  const compared = await compareWithPrevious(tx, assessmentId);
  if (!compared) return null;
  const { before, solved, appeared, sameFormula } = compared;
  // Points by another formula are no measure of what changed.
  const scores = (sameFormula ? before.scores : {}) as Partial<Record<Area, number>>;
  return {
    at: new Date(before.at).toISOString(),
    overall: sameFormula ? before.overall : null,
    otherFormula: sameFormula ? null : before.formula,
    ...{ scores, solved: solved.length, appeared: appeared.length },
  };
}

export async function peersOf(
  tx: Tx,
  a: Awaited<ReturnType<typeof assessmentToTell>>,
): Promise<Peers | null> {
  const standing = await standingOf(tx, { ...a, scores: a.scores as Record<string, number> });
  if (standing?.percentiles.overall === undefined) return null;
  const { overall: percentile, ...areas } = standing.percentiles;
  const of = `businesses of the same kind (${standing.group})`;
  return { of, n: standing.of, percentile, median: standing.medians.overall ?? null, areas };
}
