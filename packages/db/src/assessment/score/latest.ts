import type { Temperature } from '@leadfactory/domain/crm/life';
import type { ScoreReason } from '@leadfactory/domain/assessment/score';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

interface Latest {
  value: number;
  /** 0..1 */
  probability: number | null;
  model: string;
  at: Date;
  temperature: Temperature;
  reasons: ScoreReason[];
}

/** A lead's latest score with its reasons; null before the first. */
export async function latestScore(tx: Tx, leadId: string) {
  const [found] = await tx.$queryRaw<Latest[]>`
    SELECT value, probability, model, at, temperature, reasons FROM score
    WHERE lead_id = ${leadId}::uuid ORDER BY at DESC LIMIT 1`;
  return found ? { ...found, at: iso(found.at) } : null;
}
