import type { Activities } from '@leadfactory/domain/ports';
import { proxyActivities } from '@temporalio/workflow';
import { local, longWrite, visit } from '../platform/effects.ts';

export const screenWebsite = visit('screenWebsite', 'Screen the website');
export const scoreLead = local('scoreLead', 'Score the lead');
export const rescoreBatch = longWrite('rescoreBatch', 'rescoring', {
  startToCloseTimeout: '10 minutes',
  summary: 'Score the next leads anew',
});
export const openAudit = local('openAudit', 'See whether a full audit is wanted');

/** Waiting is retrying: it holds no worker's slot, and its retries are not in the history. */
export const { awaitAudit } = proxyActivities<Pick<Activities, 'awaitAudit'>>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '30 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 1.3, maximumInterval: '4 seconds' },
  summary: 'Wait for the audit',
});
