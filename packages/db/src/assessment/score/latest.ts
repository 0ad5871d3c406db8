import type { Temperature } from '@leadfactory/domain/crm/life';
import type { ScoreReason } from '@leadfactory/domain/assessment/score';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** A lead's latest score with its reasons; null before the first. */
export async function latestScore(tx: Tx, leadId: string) {
  const found = await tx.score.findFirst({ where: { leadId }, orderBy: { at: 'desc' } });
  if (!found) return null;
  const { value, probability, model } = found;
  return {
    ...{ value, probability, model, at: iso(found.at) },
    temperature: found.temperature as Temperature,
    reasons: found.reasons as unknown as ScoreReason[],
  };
}
