import type { CampaignProgress } from '@leadfactory/domain/lifecycle/campaign';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import type { Occurrence } from '@leadfactory/domain/platform/occurrence';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** The names under which `all.ts` exports them. */
export const lifecycleWorkflows = {
  lifecycle: 'leadLifecycle',
  campaign: 'campaign',
  simulation: 'simulation',
} as const;

/** One execution per enrolment, one per campaign: the id makes every start idempotent. */
export const lifecycleId = (orgId: string, enrolmentId: string) => `lead/${orgId}/${enrolmentId}`;
export const campaignWorkflowId = (orgId: string, campaignId: string) => `campaign/${orgId}/${campaignId}`;

export const simulationWorkflowId = (orgId: string, simulationId: string) =>
  `simulation/${orgId}/${simulationId}`;
/** A life that only a simulation has. */
export const simulatedLifeId = (orgId: string, simulationId: string, enrolmentId: string) =>
  `simulated-life/${orgId}/${simulationId}/${enrolmentId}`;

/** An order and its number; absent in what was told before orders had one. Of two the one with the greater number holds. */
export interface Ordered extends Occurrence {
  orderNo?: number | undefined;
}
/** The same of a person's order about one lead, which has no id: it answers. Absent in what was asked before. */
export type ByPerson = Omit<Ordered, 'id'>;

// Signals to a lead's life. Each carries an id, so that one delivered twice counts once.

/** Taken out of the campaign. */
export const stopped = defineSignal<[Ordered]>('stopped');
export const campaignPaused = defineSignal<[Ordered]>('campaignPaused');
export const campaignResumed = defineSignal<[Ordered]>('campaignResumed');

// Updates: what a person asks of one lead's life. Each answers with the state that it led to, and refuses with an
// ApplicationFailure of type 'conflict' what cannot be done now.

/** Stops the timers where they are and gives the reserved send time back. */
export const pause = defineUpdate<LifecycleState, [ByPerson]>('pause');
/** Goes on where it stopped, whatever held it: a pause, a reply, a person's hand. A paused campaign still holds. */
export const resume = defineUpdate<LifecycleState, [ByPerson]>('resume');
/** Passes over the step with this key, which must be the current one or the next. */
export const skipStep = defineUpdate<LifecycleState, [{ stepKey: string }]>('skipStep');
/** Goes on by another version of the sequence, at the same place by step key. Nothing already sent is repeated. */
export const moveToVersion = defineUpdate<LifecycleState, [SequencePlan]>('moveToVersion');
/** Superseded by the signal `reassigned`; lives that were told by it still replay it. */
export const reassign = defineUpdate<LifecycleState, [{ ownerId: string | null }]>('reassign');

// Queries.

/** Where a life is, what comes next and when, why it waits. */
export const state = defineQuery<LifecycleState>('state');
/** How far a campaign is. `open` is the most that may still be running. */
export const progress = defineQuery<CampaignProgress>('progress');

// Signals to a campaign.

export const pauseCampaign = defineSignal<[Ordered]>('pauseCampaign');
export const resumeCampaign = defineSignal<[Ordered]>('resumeCampaign');
/** Ends the campaign for all its leads; what was sent stays sent. */
export const stopCampaign = defineSignal<[Ordered]>('stopCampaign');
/** Somebody added leads to it: it looks for them at once. */
export const leadsAdded = defineSignal<[Occurrence]>('leadsAdded');
