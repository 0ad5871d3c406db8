import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { ContinueAsNew } from '@temporalio/workflow';
import { isGone } from '../../platform/failures.ts';
import type { Carried } from './carried.ts';
import { close, giveUp } from './close.ts';
import { Life } from './life.ts';
import { listen } from './listen.ts';
import { saleWindow } from './sale-window.ts';

/**
 * What the life of every lead in a campaign has in common, whatever its template tells: it listens from the start, waits
 * for a sale once all is said, and ends properly, also where the lead vanishes or something of ours fails. `story`
 * is what is done and said until then; `carried` is set where an earlier run of the same life continued as new.
 */
export async function runLife(
  input: LifecycleInput,
  carried: Carried | undefined,
  story: (life: Life) => Promise<void>,
): Promise<LifecycleOutcome> {
  const life = new Life(input, carried);
  listen(life);
  try {
    await story(life);
    await saleWindow(life);
    return await close(life);
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    if (isGone(error)) life.state.ending = { outcome: 'erased', stage: null, reason: { code: 'gone' } };
    else await giveUp(life, error);
    return close(life);
  }
}
