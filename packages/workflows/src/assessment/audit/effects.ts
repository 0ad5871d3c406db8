import { analyses, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { Activities } from '@leadfactory/domain/ports';
import type { AuditRef } from '@leadfactory/domain/assessment/ports';
import { ActivityCancellationType, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { browserQueue } from '../../platform/messages.ts';
import { local } from '../../platform/effects.ts';

export const pendingAnalyses = local('pendingAnalyses', 'Look up which analyses wait');
export const failAnalysis = local('failAnalysis', 'Note that an analysis could not be finished');
export const concludeAudit = local('concludeAudit', 'Score the website, put its findings in order');

/** Of what has no priority of its own: mails, imports. */
const USUAL = 3;

/**
 * One analysis, three tries at most; where it needs a browser, on the browser's queue. On the queue that it shares with
 * everything else it comes after everything else, but for a buyer's: a hundred audits keep no mail waiting.
 */
export function runAnalysis(kind: AnalysisKind, ref: AuditRef, priority: number) {
  const { limit, needsBrowser, words } = analyses[kind];
  const { taskQueue } = workflowInfo();
  return proxyActivities<Pick<Activities, 'runAnalysis'>>({
    ...(needsBrowser && { taskQueue: browserQueue(taskQueue) }),
    startToCloseTimeout: limit,
    // A browser at work may keep the machine's every core.
    heartbeatTimeout: '20 seconds',
    retry: { initialInterval: '2 seconds', maximumInterval: '20 seconds', maximumAttempts: 3 },
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    priority: {
      priorityKey: needsBrowser || priority < USUAL ? priority : Math.max(priority, USUAL + 1),
    },
    summary: words.does,
  }).runAnalysis({ ...ref, kind });
}

export const { writeInsight } = proxyActivities<Pick<Activities, 'writeInsight'>>({
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '30 seconds', maximumAttempts: 4 },
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  summary: 'Say what it means for the owner',
});
