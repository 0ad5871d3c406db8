import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import type { Carried } from './carried.ts';
import { drip } from './drip.ts';
import type { Life } from './life.ts';
import { begin, qualify } from './qualify.ts';
import { runLife } from './run.ts';

/**
 * The whole life of one lead in one campaign: enrich → assess → score → route → sequence → wait for a sale →
 * attribute → end. `carried` is set where an earlier run of the same life continued as new.
 */
export const leadLifecycle = (input: LifecycleInput, carried?: Carried): Promise<LifecycleOutcome> =>
  runLife(input, carried, async (life) => {
    if (!life.state.qualified) await life.whileOpen(() => beginAndQualify(life));
    await drip(life);
  });

async function beginAndQualify(life: Life): Promise<void> {
  await begin(life);
  if (!life.over) await qualify(life);
}
