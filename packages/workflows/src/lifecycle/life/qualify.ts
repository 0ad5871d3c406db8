import type { StageReason } from '@leadfactory/domain/crm/stages';
import { allPlanned } from '@leadfactory/domain/outreach/plan';
import { auditIfWorthIt } from '../../assessment/audit/stages.ts';
import { leadStage } from '../../crm/effects.ts';
import { stand, subjectOf } from '../../crm/lead.ts';
import { runOf } from '../../outreach/steps/index.ts';
import { assess, enrich, route, score } from '../stages/qualify.ts';
import type { Life } from './life.ts';

/** Takes the lead as it stands: a person may have it in hand, or it may be gone. */
export async function begin(life: Life): Promise<void> {
  const { state } = life;
  const { erased, ...standing } = await leadStage(subjectOf(state));
  stand(state, standing);
  if (erased) state.ending = { outcome: 'erased', stage: null, reason: { code: 'erased' } };
  else if (state.kind === 'won')
    state.ending = { outcome: 'stopped', stage: null, reason: { code: 'won_already' } };
  else if (state.kind === 'in_hand') state.holds.push('in_hand');
  await life.settle();
}

/** enrich → assess → score → route; leads that are not worth a word end here. Without `screen`, no website is visited. */
export async function qualify(life: Life, { screen = true } = {}): Promise<void> {
  const { state } = life;
  const { email } = await enrich(state);
  const seen = screen ? await assess(state) : null;
  const points = await score(state);
  if (points < life.input.minScore)
    return disqualify(life, { code: 'low_score', score: points, below: life.input.minScore });
  const emailOnly = !allPlanned(state.plan).some((step) => runOf(step).withoutAddress);
  if (emailOnly && (email === 'missing' || email === 'invalid')) {
    return disqualify(life, { code: 'no_address' });
  }
  if (seen !== null && seen !== 'done' && life.input.decisions?.withoutWebsite === false)
    return leaveOut(life);
  await auditIfWorthIt(state);
  await route(state);
  state.qualified = true;
}

/** The campaign has nothing true to say to it; another may have. */
function leaveOut({ state }: Life): void {
  state.ending = { outcome: 'not_assessed', stage: 'qualified', reason: { code: 'not_assessed' } };
}

function disqualify({ state }: Life, reason: StageReason): void {
  state.ending = { outcome: 'disqualified', stage: 'disqualified', reason };
}
