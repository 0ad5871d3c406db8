import type { SequencePlan } from '../sequence/index.ts';
import type { Stage } from '../stages/index.ts';

export type Temperature = 'hot' | 'warm' | 'cold';

/** Why a lead's workflow is not moving on. Also the search attribute HeldReason. */
export type HeldReason =
  | 'paused_by_person'
  | 'campaign_paused'
  | 'replied'
  | 'company_replied'
  | 'out_of_office'
  | 'no_send_slot'
  | 'mail_server_unreachable'
  | 'send_outcome_unknown'
  | 'in_hand';

/** What the workflow does now. `next` says what comes after and when. */
export type LifecyclePhase =
  | 'enriching'
  | 'assessing'
  | 'scoring'
  | 'routing'
  | 'sequence'
  | 'sale_window'
  | 'fulfilling'
  | 'attributing'
  | 'ended';

export type LifecycleOutcome =
  | 'won'
  | 'lost'
  | 'no_response'
  | 'disqualified'
  | 'unsubscribed'
  | 'bounced'
  | 'complained'
  | 'stopped'
  | 'erased';

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
}

/** What the query `state` gives; also what the lead's page shows live. Instants are ISO 8601 UTC. */
export interface LifecycleState {
  phase: LifecyclePhase;
  stage: Stage;
  score: number | null;
  temperature: Temperature | null;
  /** Index into the plan's steps; equals their number once all are done. */
  position: number;
  steps: number;
  /** What comes next, in words free of personal data, and when; null when nothing is timed. */
  next: { label: string; at: string | null; stepKey: string | null } | null;
  held: HeldReason | null;
  outcome: LifecycleOutcome | null;
  /** The workflow's own clock; ahead of the wall clock after a fast-forward. */
  now: string;
}

/** Every signal carries the id of what caused it, so that one delivered twice is applied once. */
export interface Occurrence {
  id: string;
}
export interface Purchase extends Occurrence {
  orderId: string;
}
export interface StageChange extends Occurrence {
  to: Stage;
}
export interface Engagement extends Occurrence {
  kind: 'opened' | 'clicked' | 'visited';
  stepKey: string | null;
}

export interface CampaignInput {
  orgId: string;
  campaignId: string;
  templateId: string;
  /** How many leads are enrolled at once. */
  batchSize: number;
}

export interface CampaignProgress {
  status: 'enrolling' | 'paused' | 'running' | 'stopping' | 'stopped' | 'completed';
  enrolled: number;
  total: number;
  open: number;
}
