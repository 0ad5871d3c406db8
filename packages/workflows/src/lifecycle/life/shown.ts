import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { now } from '../../crm/lead.ts';
import { heldOf, type LifeState } from './life-state.ts';
import { wordsOf } from './next-words.ts';
import { positionOf } from './place.ts';

/** What the query answers. */
export const shown = (life: LifeState): LifecycleState => ({
  phase: life.phase,
  stage: life.stage,
  score: life.score,
  temperature: life.temperature,
  ...positionOf(life),
  current: life.current,
  next: life.next && { ...life.next, label: wordsOf(life.next, life.plan) },
  held: heldOf(life),
  outcome: life.outcome,
  now: now(),
});
