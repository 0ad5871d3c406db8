import type { EnrolmentProgress, HeldReason, Next } from '@leadfactory/domain/crm/life';
import type { Noting } from '@leadfactory/domain/crm/ports';
import type { Standing } from '@leadfactory/domain/crm/stages';
import type { EngagementKind } from '@leadfactory/domain/outreach/engagement';
import type { PlannedStep, SequencePlan } from '@leadfactory/domain/outreach/plan';
import type { Knowing, Refused } from '@leadfactory/domain/outreach/ports';
import type { Lead } from '../../crm/lead.ts';

/** Why a rest ended. `changed`: a step was skipped, the version changed, or the history is long: look again. */
export type Rested = 'reached' | 'held' | 'over' | 'changed';

/** What a step may know and change of the life that takes it. */
export interface StepState extends Lead {
  readonly enrolmentId: string;
  /** The number of the newest order to its campaign that it knows; 0: none. */
  campaignOrder: number;
  plan: SequencePlan;
  /** The step whose email is being sent right now. */
  sending: string | null;
  /** The step whose email may or may not have been sent. */
  unsettled: string | null;
  /** What the next thing waits for by itself: no free send time, the mail server, an unknown outcome. */
  blocked: HeldReason | null;
  /** How often somebody decided about a mail of its that waited; absent: never. */
  decisions?: number;
  /** The steps whose tasks people have done. */
  tasksDone: string[];
  /** How often somebody opened, clicked and visited. */
  readonly engagements: Readonly<Record<EngagementKind, number>>;
  ownerId: string | null;
  /** The step that waits for something to happen, and how long it still does, in ms. */
  awaited: { stepKey: string; leftMs: number } | null;
}

/** The life that takes a step, as the step sees it. */
export interface StepLife {
  readonly state: StepState;
  readonly over: boolean;
  /**
   * Sleeps until an instant (ms) on the workflow's clock, or until what it waits for has happened, unless somebody holds,
   * changes or ends the life before. `Infinity`: nothing is timed.
   */
  restUntil(until: number, next: Next, happened?: () => boolean): Promise<Rested>;
  /** The place with what comes next, for an effect that notes it besides; `noted` says that it has. */
  noting(next: Next | null): Noting;
  noted(place: EnrolmentProgress): void;
  /** What an effect is told that asks for orders itself; nothing in lives that are told of each. */
  knowing(): Knowing;
  /** What is left until an instant (ms) that a rest was about; more where that rest slept through a pause. */
  left(until: number): number;
  /** Sleeps for so many ms, whatever people ask meanwhile, unless the life ends before. */
  sitOut(ms: number, next: Next): Promise<void>;
  /** Somebody forbade a mail before it was sent, and the word has not come here yet: the life holds, or ends, by it. */
  heed(refused: Refused): void;
  /** Counts steps as done up to and with this one, and goes on behind it. */
  pass(stepKey: string): void;
  /** Counts the step as done and goes on with the first step of one of its arms, from 0; behind it where that is empty. */
  enter(stepKey: string, arm: number): void;
  /** Counts the step as done, and the sequence with it: none of the others follows. */
  finish(stepKey: string): void;
  /** The lead stands elsewhere now, as where a person had moved it: the life goes on, holds or ends by that. */
  movedTo(standing: Standing): void;
}

/** What a kind of step does when its turn comes. */
export interface StepRun<Step extends PlannedStep = PlannedStep> {
  /** Of a step that is nothing but a wait: how long, in ms. It and the step behind it are one: see `reserve`. */
  restMs?(step: Step): number;
  /** Of a wait until a day: the instant (ms) at which it is over; null for one that takes so long. */
  until?(life: StepLife, step: Step): Promise<number | null>;
  /**
   * Takes a place for the step when the wait before it begins. Gives the instant (ms) at which the step may be done, not
   * before `due`; null where there is none yet, after waiting until it is worth asking again.
   */
  reserve?(life: StepLife, step: Step, due: number): Promise<number | null>;
  /** Gives back what was reserved: the life was held, changed or ended before the step's turn came. */
  release?(life: StepLife, step: Step): Promise<void>;
  /** Does it, and passes the step; not where the life is held or over before anything was done. */
  run(life: StepLife, step: Step): Promise<void>;
  /** Its effect asks what the campaign was told; before others the life does. */
  asks?: boolean;
  /** It only decides which steps follow: nothing was done for the lead by it. */
  decides?: boolean;
  /** It can be done for a lead without an email address that works. */
  withoutAddress?: boolean;
}
