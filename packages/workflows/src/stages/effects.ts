import type { Activities } from '@leadfactory/domain/ports';
import {
  ActivityCancellationType,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
  type ActivityOptions,
} from '@temporalio/workflow';
import { browserQueue } from '../messages.ts';

// One proxy per kind of effect. What an activity throws is classified in the worker: a DomainError `invalid` or
// `not_found` comes as an ApplicationFailure of that type that is not retried; everything else is retried.

/** A worker that was killed is noticed after this; the worker's interceptor heartbeats every 2 s. */
const heartbeatTimeout = '10 seconds';

/**
 * Short, idempotent reads and writes of our own database: local activities, so that they cost the server next to
 * nothing. Retried for ever; from the second failure or so on by durable timers.
 */
export const local = <K extends keyof Activities>(name: K, summary: string) =>
  proxyLocalActivities<Pick<Activities, K>>({
    startToCloseTimeout: '15 seconds',
    localRetryThreshold: '3 seconds',
    retry: { initialInterval: '250 ms', maximumInterval: '30 seconds' },
    summary,
  })[name];

export const leadStage = local('leadStage', 'Look up the lead’s stage');
export const moveStage = local('moveStage', 'Move the lead to its next stage');
export const scoreLead = local('scoreLead', 'Score the lead');
export const routeLead = local('routeLead', 'Give the lead an owner');
export const noteProgress = local('noteProgress', 'Note where the lead is');
export const endEnrolment = local('endEnrolment', 'Note how it ended');
export const openTask = local('openTask', 'Open a task for a person');
export const reserveSlot = local('reserveSlot', 'Reserve a send time');
export const releaseSlot = local('releaseSlot', 'Give the send time back');
export const openAudit = local('openAudit', 'See whether a full audit is wanted');
export const attributeSale = local('attributeSale', 'Share out the credit for the sale');
export const orderSubject = local('orderSubject', 'Look up whose order it is');
export const openEnrolments = local('openEnrolments', 'Look up who is still in the campaign');
export const noteCampaign = local('noteCampaign', 'Note how far the campaign is');
export const importedLeads = local('importedLeads', 'Look up which leads came in');

/**
 * Visits to a lead's website. They answer with a status for whatever is wrong with the website; a failure is ours,
 * and is given about 25 minutes before the lead goes on without.
 */
const visit = <K extends keyof Activities>(name: K, summary: string) =>
  proxyActivities<Pick<Activities, K>>({
    startToCloseTimeout: '3 minutes',
    heartbeatTimeout,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 30 },
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    summary,
  })[name];

export const enrichLead = visit(
  'enrichLead',
  'Check the contact points, read company facts from the website',
);
export const screenWebsite = visit('screenWebsite', 'Screen the website');

/** Longer idempotent writes, keyed by import, campaign or order. Retried for ever. */
const write = (options: ActivityOptions) => ({
  heartbeatTimeout,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  ...options,
});

export const { enrolBatch } = proxyActivities<Pick<Activities, 'enrolBatch'>>(
  write({ startToCloseTimeout: '2 minutes', summary: 'Enrol the next leads of the audience' }),
);
export const { importRows } = proxyActivities<Pick<Activities, 'importRows'>>(
  write({ startToCloseTimeout: '2 hours', summary: 'Read the file and write its rows' }),
);
export const { finishImport } = proxyActivities<Pick<Activities, 'finishImport'>>(
  write({ startToCloseTimeout: '1 minute', summary: 'Note that the import is done' }),
);
/** Waiting is retrying: it holds no worker's slot, and its retries are not in the history. */
export const { awaitAudit } = proxyActivities<Pick<Activities, 'awaitAudit'>>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '30 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 1.3, maximumInterval: '4 seconds' },
  summary: 'Wait for the audit',
});
/** On the browser's queue, which belongs to the queue that the workflow runs on. */
export const buildReport: Activities['buildReport'] = (order) =>
  proxyActivities<Pick<Activities, 'buildReport'>>(
    write({
      startToCloseTimeout: '5 minutes',
      taskQueue: browserQueue(workflowInfo().taskQueue),
      priority: { priorityKey: 1 },
      summary: 'Make the report',
    }),
  ).buildReport(order);

/**
 * Irreversible: one attempt. Any failure but a refusal before the attempt means that the outcome is unknown, and
 * is reconciled (see sending.ts).
 */
export const { sendStep, deliverReport } = proxyActivities<Pick<Activities, 'sendStep' | 'deliverReport'>>({
  startToCloseTimeout: '60 seconds',
  heartbeatTimeout,
  retry: { maximumAttempts: 1 },
});
export const { reconcileStep, reconcileDelivery } = proxyActivities<
  Pick<Activities, 'reconcileStep' | 'reconcileDelivery'>
>(write({ startToCloseTimeout: '60 seconds', summary: 'Find out whether the email was sent' }));
