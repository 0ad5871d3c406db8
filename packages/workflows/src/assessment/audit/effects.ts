import { analyses, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { Activities } from '@leadfactory/domain/ports';
import type { AuditRef } from '@leadfactory/domain/assessment/ports';
import { ActivityCancellationType, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { browserQueue } from '../../platform/messages.ts';
import { local } from '../../platform/effects.ts';
import { auditTurn, USUAL } from '../../platform/turns.ts';

export const pendingAnalyses = local('pendingAnalyses', 'Look up which analyses wait');
export const failAnalysis = local('failAnalysis', 'Note that an analysis could not be finished');
export const concludeAudit = local('concludeAudit', 'Score the website, put its findings in order');

/**
 * One analysis, three tries at most; where it needs a browser, on the browser's queue. On the queue that it shares with
 * everything else it comes after what is short, but for a buyer's: a hundred audits keep no mail waiting.
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
    priority: auditTurn(ref.orgId, priority, needsBrowser ? USUAL : undefined),
    summary: words.does,
  }).runAnalysis({ ...ref, kind });
}

const insights = proxyActivities<Pick<Activities, 'writeInsight'>>({
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '30 seconds', maximumAttempts: 4 },
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  summary: 'Say what it means for the owner',
});

/** A model may take minutes to answer: it waits for its turn as the analyses do. */
export const writeInsight = (ref: AuditRef, priority: number) =>
  insights.writeInsight.executeWithOptions({ priority: auditTurn(ref.orgId, priority) }, [ref]);
