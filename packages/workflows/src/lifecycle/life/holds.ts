import type { StageReason } from '@leadfactory/domain/crm/stages';
import { isOver, type Ending, type Hold, type LifeState } from './life-state.ts';

// What holds a life and what ends it: a change of its state, whoever asks for it.

export function hold(state: LifeState, reason: Hold): void {
  if (!state.holds.includes(reason)) state.holds.push(reason);
}

export function release(state: LifeState, ...reasons: Hold[]): void {
  state.holds = state.holds.filter((held) => !reasons.includes(held));
}

/** The lead is away until an instant (ISO 8601 UTC, on the life's clock): of two the later holds; one that is over, never. */
export function beAway(state: LifeState, until: string): void {
  if (Date.parse(until) <= Date.now()) return;
  if (state.awayUntil && Date.parse(state.awayUntil) >= Date.parse(until)) return;
  state.awayUntil = until;
  hold(state, 'out_of_office');
}

/** It is back, or somebody let it go on all the same. */
export function beBack(state: LifeState): void {
  delete state.awayUntil;
  release(state, 'out_of_office');
}

/** What the stage means in which the lead stands now, by whoever moved it: the life ends, holds, or goes on. */
export function heedStage(state: LifeState, reason: StageReason): void {
  const { kind } = state;
  if (kind === 'won' || kind === 'lost' || kind === 'disqualified')
    end(state, { outcome: kind, stage: null, reason });
  else if (kind === 'in_hand') hold(state, 'in_hand');
  else release(state, 'in_hand', 'replied');
}

/** The first ending holds; one that comes while another is being carried out changes nothing. */
export function end(state: LifeState, ending: Ending): void {
  if (!isOver(state)) state.ending = ending;
}
