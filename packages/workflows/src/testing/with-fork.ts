/**
 * All workflows, and a kind of step that only tests have: a fork with two arms. It shows that a life walks a tree, before
 * any kind with arms is in the registry.
 */
import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import type { LifeState } from '../lifecycle/life/life-state.ts';
import { stepRuns, type StepRun } from '../outreach/steps/index.ts';

export * from '../all.ts';

interface PlannedFork {
  kind: 'fork';
  key: string;
  /** Takes the first arm if the lead has clicked, or scores 50 or more. */
  by: 'click' | 'score';
  arms: [PlannedStep[], PlannedStep[]];
}

/** A fork as a plan holds it. */
export const fork = (key: string, by: PlannedFork['by'], ...arms: PlannedFork['arms']): PlannedStep =>
  ({ kind: 'fork', key, by, arms }) as never;

const run: StepRun<PlannedFork & PlannedStep> = {
  async run(life, { key, by, arms }) {
    const { engagements, score } = life.state as LifeState;
    const holds = by === 'click' ? engagements.clicked > 0 : (score ?? 0) >= 50;
    life.enter(key, holds ? arms[0] : arms[1]);
  },
};
Object.assign(stepRuns, { fork: run });
