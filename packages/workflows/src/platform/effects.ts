import type { Activities } from '@leadfactory/domain/ports';
import {
  ActivityCancellationType,
  proxyActivities,
  proxyLocalActivities,
  type ActivityOptions,
} from '@temporalio/workflow';

// One proxy per kind of effect; each room says in its effects.ts which of its activities is of which kind. What an
// activity throws is classified in the worker: a DomainError `invalid` or `not_found` comes as an ApplicationFailure
// of that type that is not retried; everything else is retried.

type Name = keyof Activities;

/** A worker that was killed is noticed after this; the worker's interceptor heartbeats every 2 s. */
const heartbeatTimeout = '10 seconds';

/**
 * Short, idempotent reads and writes of our own database: local activities, so that they cost the server next to
 * nothing. Retried for ever; from the second failure or so on by durable timers.
 */
export const local = <K extends Name>(name: K, summary: string) =>
  proxyLocalActivities<Pick<Activities, K>>({
    startToCloseTimeout: '15 seconds',
    localRetryThreshold: '3 seconds',
    retry: { initialInterval: '250 ms', maximumInterval: '30 seconds' },
    summary,
  })[name];

/**
 * Visits to a lead's website. They answer with a status for whatever is wrong with the website; a failure is ours,
 * and is given about 25 minutes before the lead goes on without.
 */
export const visit = <K extends Name>(name: K, summary: string) =>
  proxyActivities<Pick<Activities, K>>({
    startToCloseTimeout: '3 minutes',
    heartbeatTimeout,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 30 },
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    summary,
  })[name];

/** Longer idempotent writes, keyed by import, campaign or order. Retried for ever. */
export const write = <K extends Name>(
  name: K,
  options: Pick<ActivityOptions, 'startToCloseTimeout' | 'taskQueue' | 'priority' | 'summary'>,
) =>
  proxyActivities<Pick<Activities, K>>({
    heartbeatTimeout,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
    ...options,
  })[name];

/**
 * One attempt. Any failure but a refusal before the attempt means that the outcome is unknown, and is reconciled
 * (see outreach/sending.ts).
 */
export const irreversible = <K extends Name>(name: K) =>
  proxyActivities<Pick<Activities, K>>({
    startToCloseTimeout: '60 seconds',
    heartbeatTimeout,
    retry: { maximumAttempts: 1 },
  })[name];
