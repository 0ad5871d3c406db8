import type { Activities } from '@leadfactory/domain/ports';
import { ActivityCancellationType, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { local, write } from '../platform/effects.ts';
import { simulationQueue } from '../platform/messages.ts';

export const noteProgress = local('noteProgress', 'Note where the lead is');
export const noteVersion = local('noteVersion', 'Note by which version it goes on');
export const qualifyLead = local(
  'qualifyLead',
  'Have it audited where that is worth it, qualify it, give it an owner',
);
export const unheardOrder = local('unheardOrder', 'Ask what its campaign was told');
export const endEnrolment = local('endEnrolment', 'Note how it ended');

export const enrolBatch = write('enrolBatch', {
  startToCloseTimeout: '2 minutes',
  summary: 'Enrol the next leads of the audience',
});
export const openEnrolments = local('openEnrolments', 'Look up who is still in the campaign');
export const heedOrder = write('heedOrder', {
  startToCloseTimeout: '2 minutes',
  summary: 'Write the order on the next enrolments',
});
export const leftResting = local('leftResting', 'Look up who rests for a pause that is over');
export const noteCampaign = local('noteCampaign', 'Note how far the campaign is');
export const failSimulation = local('failSimulation', 'Note that it could not be run');

/**
 * On a queue of its own. Waiting for the organisation's other simulation is retrying; a worker that dies has it begin anew,
 * and the effect says when that is enough.
 */
export const runSimulation: Activities['runSimulation'] = (s) =>
  proxyActivities<Pick<Activities, 'runSimulation'>>({
    taskQueue: simulationQueue(workflowInfo().taskQueue),
    startToCloseTimeout: '8 minutes',
    scheduleToCloseTimeout: '1 hour',
    heartbeatTimeout: '20 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 1.3, maximumInterval: '4 seconds' },
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    priority: { priorityKey: 3, fairnessKey: s.orgId },
    summary: 'Run the lives of its leads through',
  }).runSimulation(s);
