/**
 * Everything that others need to talk to the workflows: names, ids, signals, updates, queries. The web app and
 * the dispatcher import this file and the templates' registry, nothing else of this package.
 */
import type { CampaignProgress } from '@leadfactory/domain/lifecycle/campaign';
import type {
  Engagement,
  LifecycleState,
  Occurrence,
  Purchase,
  StageChange,
} from '@leadfactory/domain/lifecycle/life';
import type { SequencePlan } from '@leadfactory/domain/outreach/sequence';
import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** The queue of all workflows and activities, unless TEMPORAL_TASK_QUEUE names another. */
export const defaultTaskQueue = 'leadfactory';

/** The queue of activities that drive a browser (PDFs): one at a time per worker, so that memory stays bounded. */
export const browserQueue = (taskQueue: string) => `${taskQueue}-browser`;

/** The names under which `all.ts` exports the workflows. */
export const workflowTypes = {
  lifecycle: 'leadLifecycle',
  intake: 'leadIntake',
  import: 'importLeads',
  campaign: 'campaign',
  sale: 'fulfilSale',
  audit: 'websiteAudit',
  promptTrial: 'promptTrial',
} as const;

/** One execution per enrolment, lead, import, campaign, order: the id makes every start idempotent. */
export const lifecycleId = (orgId: string, enrolmentId: string) => `lead/${orgId}/${enrolmentId}`;
export const intakeId = (orgId: string, leadId: string) => `intake/${orgId}/${leadId}`;
export const importWorkflowId = (orgId: string, importId: string) => `import/${orgId}/${importId}`;
export const campaignWorkflowId = (orgId: string, campaignId: string) => `campaign/${orgId}/${campaignId}`;
export const saleWorkflowId = (orgId: string, orderId: string) => `sale/${orgId}/${orderId}`;
export const reportLinkId = (orgId: string, orderId: string, requestId: string) =>
  `${saleWorkflowId(orgId, orderId)}/link/${requestId}`;
/** One audit runs at a time per assessment; it is started again for analyses that are asked for again. */
export const auditId = (orgId: string, assessmentId: string) => `audit/${orgId}/${assessmentId}`;
export const promptTrialId = (orgId: string, trialId: string) => `prompt-trial/${orgId}/${trialId}`;

// Signals to a lead's lifecycle: what happened. Each carries an id, so that one delivered twice counts once.

/** The lead answered: the sequence waits until a person resumes it. */
export const replied = defineSignal<[Occurrence]>('replied');
/** Somebody else at the lead's company answered. */
export const companyReplied = defineSignal<[Occurrence]>('companyReplied');
export const bounced = defineSignal<[Occurrence]>('bounced');
export const complained = defineSignal<[Occurrence]>('complained');
export const unsubscribed = defineSignal<[Occurrence]>('unsubscribed');
/** Money came in for an order of this lead. */
export const purchased = defineSignal<[Purchase]>('purchased');
/** A person moved the lead's stage (in Postgres, already done). */
export const stageChanged = defineSignal<[StageChange]>('stageChanged');
/** Opened, clicked or visited. Shown, counted, never branched on. */
export const engaged = defineSignal<[Engagement]>('engaged');
/** The lead's personal data was erased: nothing more may be done with it. */
export const erased = defineSignal<[Occurrence]>('erased');
/** Taken out of the campaign. */
export const stopped = defineSignal<[Occurrence]>('stopped');
export const campaignPaused = defineSignal<[Occurrence]>('campaignPaused');
export const campaignResumed = defineSignal<[Occurrence]>('campaignResumed');

/** To an audit: analyses were asked for again; look which are pending. */
export const again = defineSignal<[]>('again');
/** To an audit: somebody paid and waits for it. */
export const hurry = defineSignal<[]>('hurry');

// Updates: what a person asks of one lead's lifecycle. Each answers with the state that it led to, and refuses
// with an ApplicationFailure of type 'conflict' what cannot be done now.

/** Stops the timers where they are and gives the reserved send time back. */
export const pause = defineUpdate<LifecycleState, []>('pause');
/** Goes on where it stopped, whatever held it: a pause, a reply, a person's hand. A paused campaign still holds. */
export const resume = defineUpdate<LifecycleState, []>('resume');
/** Passes over the step with this key, which must be the current one or the next. */
export const skipStep = defineUpdate<LifecycleState, [{ stepKey: string }]>('skipStep');
/** Goes on by another version of the sequence, at the same place by step key. Nothing already sent is repeated. */
export const moveToVersion = defineUpdate<LifecycleState, [SequencePlan]>('moveToVersion');
/** Another person owns the lead now (in Postgres, already done). */
export const reassign = defineUpdate<LifecycleState, [{ ownerId: string | null }]>('reassign');

// Queries.

/** Where a lifecycle is, what comes next and when, why it waits. */
export const state = defineQuery<LifecycleState>('state');
/** How far a campaign is. `open` is the most that may still be running. */
export const progress = defineQuery<CampaignProgress>('progress');

// Signals to a campaign.

export const pauseCampaign = defineSignal<[Occurrence]>('pauseCampaign');
export const resumeCampaign = defineSignal<[Occurrence]>('resumeCampaign');
/** Ends the campaign for all its leads; what was sent stays sent. */
export const stopCampaign = defineSignal<[Occurrence]>('stopCampaign');

/** Search attributes of every workflow of ours; temporal/search-attributes.txt registers the same (a test compares). */
export const searchAttributes = {
  orgId: defineSearchAttributeKey('OrgId', 'KEYWORD'),
  leadId: defineSearchAttributeKey('LeadId', 'KEYWORD'),
  campaignId: defineSearchAttributeKey('CampaignId', 'KEYWORD'),
  templateId: defineSearchAttributeKey('TemplateId', 'KEYWORD'),
  leadStage: defineSearchAttributeKey('LeadStage', 'KEYWORD'),
  leadScore: defineSearchAttributeKey('LeadScore', 'INT'),
  temperature: defineSearchAttributeKey('Temperature', 'KEYWORD'),
  heldReason: defineSearchAttributeKey('HeldReason', 'KEYWORD'),
  nextStepAt: defineSearchAttributeKey('NextStepAt', 'DATETIME'),
} as const;
