import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { moveTo } from '../../crm/lead.ts';
import type { Carried } from '../../lifecycle/life/carried.ts';
import { drip, somethingDone } from '../../lifecycle/life/drip.ts';
import type { Life } from '../../lifecycle/life/life.ts';
import { begin, lookAgain, qualify } from '../../lifecycle/life/qualify.ts';
import { runLife } from '../../lifecycle/life/run.ts';
import { score } from '../../lifecycle/stages/qualify.ts';

/**
 * The life of a lead that asked by itself: answer → enrich → assess → score → route → follow-ups → wait for a sale →
 * attribute → end. Who asks is answered first; nothing that is looked up or screened is waited for.
 */
export const warmInbound = (input: LifecycleInput, carried?: Carried): Promise<LifecycleOutcome> =>
  runLife(input, carried, async (life) => {
    if (!carried) await begin(life);
    if (!life.state.qualified) {
      await answer(life);
      await life.whileOpen(() => lookedUp(life));
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

/** Whoever has the lead hears of it at once, also where its website is to be looked at a second time. */
async function lookedUp(life: Life): Promise<void> {
  const screen = life.input.decisions?.screenWebsite !== false;
  const seen = await qualify(life, { screen, secondLook: false });
  if (life.over || (await lookAgain(life, seen)) === seen) return;
  await score(life.state);
}
