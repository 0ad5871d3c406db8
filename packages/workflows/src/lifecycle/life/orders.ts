import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import type { Refused } from '@leadfactory/domain/outreach/ports';
import { beAway, beBack, end, hold, release } from './holds.ts';
import type { LifeState } from './life-state.ts';

// Orders reach a life by two ways, in either order: as a message, and as the refusal of a mail that came to be sent
// before it. Their numbers tell which is the newer; an older one changes nothing. Code of before gave no number.

/** What the whole campaign was told. */
export function heedCampaign(state: LifeState, order: CampaignOrder, orderNo = state.campaignOrder): void {
  if (orderNo < state.campaignOrder) return;
  state.campaignOrder = orderNo;
  if (order === 'pause') hold(state, 'campaign_paused');
  else if (order === 'resume') release(state, 'campaign_paused');
  else end(state, { outcome: 'stopped', stage: null, reason: { code: 'taken_out' } });
}

/** What a person said of this lead alone: it holds, or goes on whatever held it but its campaign. */
export function heedPerson(state: LifeState, order: 'pause' | 'resume', orderNo = state.leadOrder): void {
  if (orderNo < state.leadOrder) return;
  state.leadOrder = orderNo;
  if (order === 'pause') hold(state, 'paused_by_person');
  else {
    beBack(state);
    state.holds = state.holds.filter((held) => held === 'campaign_paused');
  }
}

/**
 * A mail was refused: the word that forbids it holds the life, unless a newer one has come meanwhile. Of a pause that was
 * slept through, what is left of the rest is known now.
 */
export function heedRefusal(state: LifeState, { by, orderNo, leftMs, until }: Refused): void {
  if (by === 'unapproved') return;
  if (leftMs !== undefined) state.remainingMs = leftMs;
  if (by === 'campaign_was_paused') heedCampaign(state, 'resume', orderNo);
  else if (by === 'campaign_paused') heedCampaign(state, 'pause', orderNo);
  else if (by === 'campaign_stopped') heedCampaign(state, 'stop', orderNo);
  else if (by === 'paused_by_person') heedPerson(state, 'pause', orderNo);
  else if (orderNo < state.leadOrder) return;
  else if (by === 'out_of_office') beAway(state, until!);
  else hold(state, by);
}
