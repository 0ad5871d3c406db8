import type { Milestone, StageReason, Standing } from '../stages/index.ts';
import type { Subject } from '../../platform/ports/index.ts';
import type { EnrolmentProgress } from '../life/progress.ts';

/** A move of the lead that an effect makes besides, in the transaction of its first writes. */
export interface Moving {
  moving?: { to: Milestone; reason: StageReason } | undefined;
}
/** Where the lead stands since the move that came with an effect; absent where none came. */
export interface Moved {
  standing?: Standing | undefined;
}
/** A place that an effect notes besides, for lists. */
export interface Noting {
  place?: EnrolmentProgress | undefined;
}

export interface LeadPort {
  /**
   * Moves the lead to the stage of its organisation that stands for a milestone: compare-and-set, against the stage's
   * moves, written to the timeline. A move that is not allowed (a person was quicker) is no error: `moved` is false and
   * the rest is what holds. `reason` is a sentence of a life that decided before reasons were codes.
   */
  moveStage(
    s: Subject & { to: Milestone; reason: StageReason | string },
  ): Promise<Standing & { moved: boolean }>;
  /** Gives the lead an owner (round robin over the organisation's reps) if it has none. */
  routeLead(s: Subject): Promise<{ ownerId: string | null }>;
  /** What a workflow must know before it begins. */
  leadStage(s: Subject & Noting): Promise<Standing & { erased: boolean }>;
}

/** What this room asks of the worker. */
export type CrmActivities = LeadPort;
