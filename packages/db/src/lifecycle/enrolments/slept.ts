import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { Reads } from '../../platform/client/index.ts';

/**
 * A life's answer, as its campaign's orders have it: one that sleeps through a pause does not know yet that it rests, or that
 * what comes next comes later.
 */
export async function asOrdered(
  tx: Reads,
  enrolmentId: string,
  state: LifecycleState,
): Promise<LifecycleState> {
  if (!state.next || state.held === 'campaign_paused') return state;
  const [row] = await tx.$queryRaw<{ held: string | null; nextAt: Date }[]>`
    SELECT held, next_at AS "nextAt" FROM enrolment
    WHERE id = ${enrolmentId}::uuid AND status <> 'ended' AND due_at IS NOT NULL`;
  if (!row) return state;
  if (row.held === 'campaign_paused') return { ...state, held: 'campaign_paused', next: null };
  return { ...state, next: { ...state.next, at: row.nextAt.toISOString() } };
}
