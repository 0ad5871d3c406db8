import {
  winnerRule,
  type DeclaredWinner,
  type WinnerRule,
} from '@leadfactory/domain/lifecycle/experiments/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** As it is kept; null for what is none. */
export const ruleIn = (written: unknown): WinnerRule | null => winnerRule.safeParse(written).data ?? null;

/** The winners of a campaign's steps, by step. */
export async function winnersOf(tx: Tx, campaignId: string): Promise<Map<string, DeclaredWinner>> {
  const rows = await tx.$queryRaw<(Omit<DeclaredWinner, 'at'> & { at: Date; stepKey: string })[]>`
    SELECT w.step_key AS "stepKey", w.variant, w.at, w.by_rule AS "byRule",
      (SELECT c.name FROM colleague c WHERE c.id = w.declared_by LIMIT 1) AS by
    FROM step_winner w WHERE w.campaign_id = ${campaignId}::uuid`;
  return new Map(rows.map(({ stepKey, at, ...winner }) => [stepKey, { ...winner, at: iso(at) }]));
}
