import type { Stage } from '../stages/index.ts';
import type { Subject } from '../../platform/ports/index.ts';

export interface LeadPort {
  /**
   * The one use case for a lead's stage: compare-and-set, against the table of moves, written to the timeline.
   * A move that is not allowed (a person was quicker) is no error: `moved` is false and `stage` is what holds.
   */
  moveStage(s: Subject & { to: Stage; reason: string }): Promise<{ moved: boolean; stage: Stage }>;
  /** Gives the lead an owner (round robin over the organisation's reps) if it has none. */
  routeLead(s: Subject): Promise<{ ownerId: string | null }>;
  /** What a workflow must know before it begins. */
  leadStage(s: Subject): Promise<{ stage: Stage; erased: boolean }>;
}

/** What this room asks of the worker. */
export type CrmActivities = LeadPort;
