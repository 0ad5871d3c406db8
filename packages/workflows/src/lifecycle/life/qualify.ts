import type { StageReason } from '@leadfactory/domain/crm/stages';
import { allPlanned } from '@leadfactory/domain/outreach/plan';
import { patched } from '@temporalio/workflow';
import { leadStage } from '../../crm/effects.ts';
import { instant, stand, subjectOf } from '../../crm/lead.ts';
import { runOf } from '../../outreach/steps/index.ts';
import {
  assess,
  enrich,
  look,
  route,
  score,
  secondLookAt,
  type Enriched,
  type Seen,
} from '../stages/qualify.ts';
import type { Life } from './life.ts';
import type { Ending } from './life-state.ts';

/** Takes the lead as it stands: a person may have it in hand, or it may be gone. */
export async function begin(life: Life): Promise<void> {
  const { state } = life;
  const noting = life.noting(state.next);
  const { erased, ...standing } = await leadStage({ ...subjectOf(state), ...noting });
  if (noting.place) life.noted(noting.place);
  stand(state, standing);
  if (erased) state.ending = { outcome: 'erased', stage: null, reason: { code: 'erased' } };
  else if (state.kind === 'won')
    state.ending = { outcome: 'stopped', stage: null, reason: { code: 'won_already' } };
  else if (state.kind === 'in_hand') state.holds.push('in_hand');
  await life.settle();
}

/**
 * enrich → assess → score → route; leads that are not worth a word end here. Without `screen`, no website is visited.
 * `secondLook`: where the website does not answer, whether nothing follows before the second look, a day later.
 * Gives what was seen of the website.
 */
export async function qualify(life: Life, { screen = true, secondLook = true } = {}): Promise<Seen> {
  const { state } = life;
  await unlessPaused(life);
  const { email } = await enrich(state);
  await unlessPaused(life);
  let seen = screen ? await assess(state) : null;
  if (secondLook) seen = await lookAgain(life, seen);
  await unlessPaused(life);
  const points = await score(state);
  const leftOut = whyNot(life, { points, email, seen });
  if (leftOut) {
    state.ending = leftOut;
    return seen;
  }
  await unlessPaused(life);
  await route(state);
  state.qualified = true;
  return seen;
}

/**
 * A website that does not answer may be down for an hour: it is looked at once more a day later, before anything follows
 * from that. Gives what was seen last.
 */
export async function lookAgain(life: Life, seen: Seen): Promise<Seen> {
  const at = secondLookAt(seen);
  if (at === null) return seen;
  await life.sleepUntil(at, { code: 'second_look', at: instant(at), stepKey: null });
  await unlessPaused(life);
  return look(life.state);
}

/** While a person or the campaign pauses the lead no stage begins: looking up and screening cost money, too. */
async function unlessPaused(life: Life): Promise<void> {
  while (isPaused(life) && patched('stages-pause')) {
    await life.untilReleased();
    await life.renewIfLong();
  }
}

const isPaused = ({ over, state }: Life): boolean =>
  !over && (state.holds.includes('paused_by_person') || state.holds.includes('campaign_paused'));

interface Qualities {
  points: number;
  email: Enriched['email'];
  seen: Seen;
}

/** How the life of a lead ends here that is not worth a word; null where it goes on. */
function whyNot({ state, input }: Life, { points, email, seen }: Qualities): Ending | null {
  if (points < input.minScore)
    return disqualified({ code: 'low_score', score: points, below: input.minScore });
  const emailOnly = !allPlanned(state.plan).some((step) => runOf(step).withoutAddress);
  if (emailOnly && (email === 'missing' || email === 'invalid')) return disqualified({ code: 'no_address' });
  // The campaign has nothing true to say to it; another may have.
  if (seen && seen.status !== 'done' && input.decisions?.withoutWebsite === false)
    return { outcome: 'not_assessed', stage: 'qualified', reason: { code: 'not_assessed' } };
  return null;
}

const disqualified = (reason: StageReason): Ending => ({
  ...{ outcome: 'disqualified', stage: 'disqualified', reason },
});
