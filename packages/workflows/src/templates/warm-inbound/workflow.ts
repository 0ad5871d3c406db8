import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { moveTo } from '../../crm/lead.ts';
import type { Carried } from '../../lifecycle/life/carried.ts';
import { drip, somethingDone } from '../../lifecycle/life/drip.ts';
import type { Life } from '../../lifecycle/life/life.ts';
import { begin, qualify } from '../../lifecycle/life/qualify.ts';
import { runLife } from '../../lifecycle/life/run.ts';

/**
 * The life of a lead that asked by itself: answer → enrich → assess → score → route → follow-ups → wait for a sale →
 * attribute → end. Who asks is answered first; nothing that is looked up or screened is waited for.
 */
export const warmInbound = (input: LifecycleInput, carried?: Carried): Promise<LifecycleOutcome> =>
  runLife(input, carried, async (life) => {
    if (!carried) await begin(life);
    if (!life.state.qualified) {
      await answer(life);
      await life.whileOpen(() => qualify(life, { screen: input.decisions?.screenWebsite !== false }));
    }
    await drip(life);
  });

/** The sequence up to the first step that does something. Asking is what qualifies such a lead. */
async function answer(life: Life): Promise<void> {
  const { state } = life;
  if (!life.over) {
    await moveTo(state, 'enriching', { code: 'asked_by_itself' });
    await moveTo(state, 'qualified', { code: 'asked_by_itself' });
  }
  await drip(life, somethingDone);
}
