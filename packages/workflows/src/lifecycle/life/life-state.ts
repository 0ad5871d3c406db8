import type { EngagementKind } from '@leadfactory/domain/outreach/engagement';
import type { HeldReason, LifecycleOutcome, Next } from '@leadfactory/domain/crm/life';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { firstPlace } from '@leadfactory/domain/outreach/plan';
import { standingByDefault, type Milestone, type StageReason } from '@leadfactory/domain/crm/stages';
import type { StepState } from '../../outreach/steps/index.ts';

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
  stage: Milestone | null;
  /** A sentence where code of before reasons were codes decided it. */
  reason: StageReason | string;
}

/** All that a lifecycle knows. Plain data: it is what continue-as-new carries over. */
export interface LifeState extends StepState {
  /** What comes before the sequence is done: looked up, screened, scored, routed. */
  qualified: boolean;
  /** The key of the current step; null once all are done. */
  current: string | null;
  /** Its row does not say yet by which version it goes on; no step is looked up before. */
  versionUnnoted?: boolean;
  /** The step that ended the sequence before its last one. */
  stoppedAt?: string;
  /** What is left of the current wait or the sale window, in ms; null before it has begun. */
  remainingMs: number | null;
  /** When the current wait is over that is about a day; absent before that is known, and of others. ISO 8601 UTC. */
  waitsUntil?: string;
  /** Keys of the steps that are done or passed over: not to be repeated in another version. */
  done: string[];
  holds: Hold[];
  /** Until when `out_of_office` holds it, ISO 8601 UTC; absent where it does not. */
  awayUntil?: string;
  next: Next | null;
  ending: Ending | null;
  outcome: LifecycleOutcome | null;
  /** Orders paid for and not yet fulfilled, and those that are. */
  orders: string[];
  fulfilled: string[];
  engagements: Record<EngagementKind, number>;
  ownerId: string | null;
  /** Numbers of the newest order to its campaign, and of the newest about itself, that it knows; 0: none. */
  campaignOrder: number;
  leadOrder: number;
  /** Ids of what was applied, newest last, so that it is not applied again. */
  seen: string[];
  /** The place that Postgres was told last. */
  noted: string | null;
}

export const newLife = (input: LifecycleInput): LifeState => ({
  orgId: input.orgId,
  leadId: input.leadId,
  enrolmentId: input.enrolmentId,
  joined: input.joined ?? false,
  phase: 'enriching',
  ...standingByDefault('new'),
  score: null,
  temperature: null,
  plan: input.plan,
  qualified: false,
  current: firstPlace(input.plan),
  remainingMs: null,
  done: [],
  sending: null,
  unsettled: null,
  holds: [],
  blocked: null,
  tasksDone: [],
  awaited: null,
  next: null,
  ending: null,
  outcome: null,
  orders: [],
  fulfilled: [],
  engagements: { opened: 0, clicked: 0, visited: 0 },
  ownerId: null,
  campaignOrder: 0,
  leadOrder: 0,
  seen: [],
  noted: null,
});

export const heldOf = (life: LifeState): HeldReason | null =>
  holdOrder.find((reason) => life.holds.includes(reason)) ?? life.blocked;

export const isOver = (life: LifeState): boolean => life.ending !== null || life.orders.length > 0;
