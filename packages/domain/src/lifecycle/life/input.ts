import type { SequencePlan } from '../../outreach/plan/index.ts';
import type { Stage } from '../../crm/stages/index.ts';
import type { Next } from '../../crm/life/next.ts';
import type { HeldReason } from '../../crm/life/held.ts';
import type { LifecycleOutcome, LifecyclePhase } from '../../crm/life/phase.ts';
import type { Temperature } from '../../crm/life/temperature.ts';

/** Arguments of `leadLifecycle`: ids and what decisions need, never personal data. */
export interface LifecycleInput {
  orgId: string;
  leadId: string;
  enrolmentId: string;
  campaignId: string;
  templateId: string;
  plan: SequencePlan;
  /** A lead that scores below this is disqualified. 0..100. */
  minScore: number;
  /** How long a sale is waited for after the last step, in ms. */
  saleWindowMs: number;
  /** What the campaign's parameters decide; absent in lives that began before there were any. */
  decisions?: Decisions;
  /** Effects carry the moves and places beside them; absent in lives that began when each was an effect of its own. */
  joined?: boolean;
  /** It asks what its campaign was told whenever it wakes; absent in lives that are told of each order. */
  asks?: boolean;
}

/** Numbers, yes or no, and choices of a list, by the parameter's name. Never text that a person typed. */
export type Decisions = Record<string, number | boolean | string>;

/** What the query `state` gives; also what the lead's page shows live. Instants are ISO 8601 UTC. */
export interface LifecycleState {
  phase: LifecyclePhase;
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
  /** How far it is, for lists: an index in the order of the plan's steps; equals their number once all are done. */
  position: number;
  steps: number;
  /** The key of the step that it is at; null once all are done. */
  current: string | null;
  /** What comes next and when; null when nothing is timed. `label`: the same in words, for operators. */
  next: (Next & { label: string }) | null;
  held: HeldReason | null;
  outcome: LifecycleOutcome | null;
  /** The workflow's own clock; ahead of the wall clock after a fast-forward. */
  now: string;
}
