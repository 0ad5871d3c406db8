import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import { inHandStages } from '@leadfactory/domain/crm/stages';
import { auditIfWorthIt } from '../../assessment/audit/stages.ts';
import { leadStage } from '../../crm/effects.ts';
import { isGone } from '../../platform/failures.ts';
import { subjectOf } from '../../crm/lead.ts';
import { assess, enrich, route, score } from '../stages/qualify.ts';
import { ContinueAsNew } from '@temporalio/workflow';
import { allPlanned } from '@leadfactory/domain/outreach/plan';
import { runOf } from '../../outreach/steps/index.ts';
import type { Carried } from './carried.ts';
import { close, giveUp } from './close.ts';
import { drip } from './drip.ts';
import { Life } from './life.ts';
import { listen } from './listen.ts';
import { saleWindow } from './sale-window.ts';

/**
 * The whole life of one lead in one campaign: enrich → assess → score → route → sequence → wait for a sale →
 * attribute → end. `carried` is set where an earlier run of the same life continued as new.
 */
export async function leadLifecycle(input: LifecycleInput, carried?: Carried): Promise<LifecycleOutcome> {
  const life = new Life(input, carried);
  listen(life);
  try {
    if (!carried) await life.whileOpen(() => qualify(life));
    await drip(life);
    await saleWindow(life);
    return await close(life);
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    if (isGone(error))
      life.state.ending = { outcome: 'erased', stage: null, reason: 'It is gone from the database' };
    else await giveUp(life, error);
    return close(life);
  }
}

/** Everything before the first word to the lead; leads that are not worth one end here. */
async function qualify(life: Life): Promise<void> {
  const { state } = life;
  await begin(life);
  if (life.over) return;

  const { email } = await enrich(state);
  await assess(state);
  const points = await score(state);
  if (points < life.input.minScore)
    return disqualify(life, `It scored ${points}, below ${life.input.minScore}`);
  const emailOnly = !allPlanned(state.plan).some((step) => runOf(step).withoutAddress);
  if (emailOnly && (email === 'missing' || email === 'invalid')) {
    return disqualify(life, 'It has no email address that works');
  }
  await auditIfWorthIt(state);
  await route(state);
}

/** Takes the lead as it stands: a person may have it in hand, or it may be gone. */
async function begin(life: Life): Promise<void> {
  const { state } = life;
  const { stage, erased } = await leadStage(subjectOf(state));
  state.stage = stage;
  if (erased) state.ending = { outcome: 'erased', stage: null, reason: 'Its data was erased' };
  else if (stage === 'won') state.ending = { outcome: 'stopped', stage: null, reason: 'It is won already' };
  else if (inHandStages.includes(stage)) state.holds.push('in_hand');
  await life.settle();
}

function disqualify({ state }: Life, reason: string): void {
  state.ending = { outcome: 'disqualified', stage: 'disqualified', reason };
}
