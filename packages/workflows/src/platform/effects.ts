import type { Activities } from '@leadfactory/domain/ports';
import {
  ActivityCancellationType,
  proxyActivities,
  proxyLocalActivities,
  type ActivityOptions,
} from '@temporalio/workflow';
import { turnOf, type LongWork } from './turns.ts';

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
export const visit = <K extends NameOfTenants>(name: K, summary: string): Activities[K] =>
  inTurn<K>(name, 'visits', {
    startToCloseTimeout: '3 minutes',
    heartbeatTimeout,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 30 },
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    summary,
  });

type WriteOptions = Pick<ActivityOptions, 'startToCloseTimeout' | 'taskQueue' | 'priority' | 'summary'>;
const ofWrites = { heartbeatTimeout, retry: { initialInterval: '1 second', maximumInterval: '1 minute' } };

/** Longer idempotent writes, keyed by import, campaign or order. Retried for ever. */
export const write = <K extends Name>(name: K, options: WriteOptions) =>
  proxyActivities<Pick<Activities, K>>({ ...ofWrites, ...options })[name];

/** Those of which one organisation may have minutes: its other work, and all others', has its turn in between. */
export const longWrite = <K extends NameOfTenants>(
  name: K,
  work: LongWork,
  options: Omit<WriteOptions, 'priority'>,
): Activities[K] => inTurn<K>(name, work, { ...ofWrites, ...options });

/** What is done for one organisation, which its input names. */
type NameOfTenants = {
  [K in Name]: Parameters<Activities[K]>[0] extends { orgId: string } ? K : never;
}[Name];

function inTurn<K extends NameOfTenants>(name: K, work: LongWork, options: ActivityOptions): Activities[K] {
  type OfTenant = (input: { orgId: string }) => Promise<unknown>;
  const activity = proxyActivities<Record<string, OfTenant>>(options)[name]!;
  const ask = (input: { orgId: string }) =>
    activity.executeWithOptions({ priority: turnOf(input.orgId, work) }, [input]);
  return ask as Activities[K];
}

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
