import { defaultStages, type OrgStage } from './defaults.ts';
import type { Milestone, StageKind } from './kinds.ts';

/** The key of one of an organisation's stages. */
export type Stage = string;

/** Where a lead stands, as the automation needs to know it. */
export interface Standing {
  stage: Stage;
  kind: StageKind;
  /** What the automation may tell of the lead now. */
  reachable: readonly Milestone[];
}

/**
 * Where a lead of this stage stands. A stage that the organisation does not have (any more) is told as open with
 * nowhere to go: a person has to move the lead.
 */
export function standingOf(stages: readonly OrgStage[], key: Stage): Standing {
  const here = stages.find((stage) => stage.key === key);
  const reachable = stages.filter((stage) => here?.moves.includes(stage.key));
  return {
    stage: key,
    kind: here?.kind ?? 'open',
    reachable: reachable.flatMap(({ milestone }) => milestone ?? []),
  };
}

/** The same where nobody said which stages the organisation has: records of before there were any but these. */
export const standingByDefault = (key: Stage): Standing => standingOf(defaultStages, key);

/** True where the stage's moves allow it. A stage never moves to itself. */
export const canMove = (stages: readonly OrgStage[], from: Stage, to: Stage): boolean =>
  stages.find((stage) => stage.key === from)?.moves.includes(to) ?? false;

/** The key of the stage that stands for a milestone. @throws {RangeError} for an organisation without one */
export function stageFor(stages: readonly OrgStage[], milestone: Milestone): Stage {
  const stage = stages.find((one) => one.milestone === milestone);
  if (!stage) throw new RangeError(`The organisation has no stage for "${milestone}".`);
  return stage.key;
}
