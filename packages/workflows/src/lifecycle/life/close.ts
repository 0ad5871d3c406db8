import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import { CancellationScope, log } from '@temporalio/workflow';
import { endEnrolment } from '../effects.ts';
import { isGone } from '../../platform/failures.ts';
import { settleOpenSend } from '../../outreach/steps/email/index.ts';
import { fulfilOrder } from '../../revenue/fulfil.ts';
import { askToMove, moveTo, subjectOf } from '../../crm/lead.ts';
import type { Life } from './life.ts';
import { publish } from './publish.ts';

/**
 * Carries out how the life ends. A purchase that comes while it does is still fulfilled: the orders are looked at
 * after every await, and the server ends no workflow past a signal that it has accepted.
 */
export async function close(life: Life): Promise<LifecycleOutcome> {
  const { state } = life;
  let told: LifecycleOutcome | null = null;
  for (;;) {
    const [orderId] = state.orders;
    const outcome = outcomeOf(life);
    if (orderId && outcome !== 'erased') await fulfil(life, orderId);
    else if (state.ending?.stage && outcome !== 'won') await moveToEnd(life);
    else if (state.unsettled && outcome !== 'erased') await settleOpenSend(life);
    else if (told !== outcome) {
      state.phase = 'ended';
      state.next = null;
      state.outcome = told = outcome;
      publish(state, life.input);
      await endEnrolment({ ...subjectOf(state), outcome }).catch(unlessGone);
    } else return outcome;
  }
}

function outcomeOf({ state }: Life): LifecycleOutcome {
  if (state.ending?.outcome === 'erased') return 'erased';
  if (state.orders.length + state.fulfilled.length > 0) return 'won';
  return state.ending?.outcome ?? 'stopped';
}

async function fulfil(life: Life, orderId: string): Promise<void> {
  const { state } = life;
  state.holds = [];
  await fulfilOrder(state, orderId, async (waits) => {
    state.blocked = waits?.held ?? null;
    state.next = waits && { code: 'deliver_report', at: waits.until, stepKey: null };
    await life.settle();
  });
  state.orders = state.orders.filter((id) => id !== orderId);
  state.fulfilled.push(orderId);
}

async function moveToEnd({ state }: Life): Promise<void> {
  const { stage, reason } = state.ending!;
  if (state.joined) await askToMove(state, stage!, reason);
  else await moveTo(state, stage!, reason);
  state.ending!.stage = null;
}

/** A failure of ours that retries cannot mend: the enrolment is closed for the lists, the workflow fails visibly. */
export async function giveUp({ state }: Life, error: unknown): Promise<never> {
  log.error('The lifecycle cannot go on', { error });
  const outcome = state.fulfilled.length > 0 ? 'won' : 'stopped';
  // Also when an operator cancels the workflow.
  await CancellationScope.nonCancellable(() => endEnrolment({ ...subjectOf(state), outcome })).catch(
    unlessGone,
  );
  throw error;
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}
