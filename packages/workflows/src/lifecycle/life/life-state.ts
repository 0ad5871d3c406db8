import type { HeldReason, LifecycleOutcome, LifecyclePhase, Temperature } from '@leadfactory/domain/crm/life';
import type { LifecycleInput, LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { PlannedStep, SequencePlan } from '@leadfactory/domain/outreach/sequence';
import type { Stage } from '@leadfactory/domain/crm/stages';
import { now } from '../../crm/lead.ts';

/** What holds a lead until somebody lets it go on; several may at once. In the order in which they are shown. */
const holdOrder = [
  'paused_by_person',
  'campaign_paused',
  'replied',
  'company_replied',
  'out_of_office',
  'in_hand',
] as const satisfies readonly HeldReason[];
export type Hold = (typeof holdOrder)[number];

/** How a life is to end, unless a purchase comes before it has. */
export interface Ending {
  outcome: LifecycleOutcome;
  /** The stage that the workflow moves the lead to; null where a person did so already, or nobody may. */
  stage: Stage | null;
  reason: string;
}

/** All that a lifecycle knows. Plain data: it is what continue-as-new carries over. */
export interface LifeState {
  readonly orgId: string;
  readonly leadId: string;
  readonly enrolmentId: string;
  phase: LifecyclePhase;
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
  plan: SequencePlan;
  /** Index of the current step; their number once all are done. */
  position: number;
  /** What is left of the current wait or the sale window, in ms; null before it has begun. */
  remainingMs: number | null;
  /** Keys of the steps that are done or passed over: not to be repeated in another version. */
  done: string[];
  /** The step whose email is being sent right now. */
  sending: string | null;
  /** The step whose email may or may not have been sent. */
  unsettled: string | null;
  holds: Hold[];
  /** What the next thing waits for by itself: no free send time, the mail server, an unknown outcome. */
  blocked: HeldReason | null;
  next: LifecycleState['next'];
  ending: Ending | null;
  outcome: LifecycleOutcome | null;
  /** Orders paid for and not yet fulfilled, and those that are. */
  orders: string[];
  fulfilled: string[];
  engagements: { opened: number; clicked: number; visited: number };
  ownerId: string | null;
  /** Ids of what was applied, newest last, so that it is not applied again. */
  seen: string[];
  /** The place that Postgres was told last. */
  noted: string | null;
}

export const newLife = (input: LifecycleInput): LifeState => ({
  orgId: input.orgId,
  leadId: input.leadId,
  enrolmentId: input.enrolmentId,
  phase: 'enriching',
  stage: 'new',
  score: null,
  temperature: null,
  plan: input.plan,
  position: 0,
  remainingMs: null,
  done: [],
  sending: null,
  unsettled: null,
  holds: [],
  blocked: null,
  next: null,
  ending: null,
  outcome: null,
  orders: [],
  fulfilled: [],
  engagements: { opened: 0, clicked: 0, visited: 0 },
  ownerId: null,
  seen: [],
  noted: null,
});

export const heldOf = (life: LifeState): HeldReason | null =>
  holdOrder.find((reason) => life.holds.includes(reason)) ?? life.blocked;

export const isOver = (life: LifeState): boolean => life.ending !== null || life.orders.length > 0;

/** The step that acts next, and the wait before it, if one runs. */
export function ahead({ plan, position }: LifeState): {
  wait: Extract<PlannedStep, { kind: 'wait' }> | null;
  action: Exclude<PlannedStep, { kind: 'wait' }> | null;
} {
  const step = plan.steps[position];
  const wait = step?.kind === 'wait' ? step : null;
  const action = wait ? plan.steps[position + 1] : step;
  return { wait, action: action && action.kind !== 'wait' ? action : null };
}

/** Counts steps as done up to and with this one, and goes on behind it. */
export function passTo(life: LifeState, stepKey: string): void {
  const index = life.plan.steps.findIndex((step) => step.key === stepKey);
  life.done.push(...life.plan.steps.slice(life.position, index + 1).map((step) => step.key));
  life.position = index + 1;
  life.remainingMs = null;
}

/** What the query answers. */
export const shown = (life: LifeState): LifecycleState => ({
  phase: life.phase,
  stage: life.stage,
  score: life.score,
  temperature: life.temperature,
  position: life.position,
  steps: life.plan.steps.length,
  next: life.next,
  held: heldOf(life),
  outcome: life.outcome,
  now: now(),
});
