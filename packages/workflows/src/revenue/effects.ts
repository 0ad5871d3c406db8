import type { Activities } from '@leadfactory/domain/ports';
import { workflowInfo } from '@temporalio/workflow';
import { irreversible, local, write } from '../platform/effects.ts';
import { browserQueue } from '../platform/messages.ts';

export const orderSubject = local('orderSubject', 'Look up whose order it is');
export const attributeSale = local('attributeSale', 'Share out the credit for the sale');

/** On the browser's queue, which belongs to the queue that the workflow runs on. */
export const buildReport: Activities['buildReport'] = (order) =>
  write('buildReport', {
    startToCloseTimeout: '5 minutes',
    taskQueue: browserQueue(workflowInfo().taskQueue),
    priority: { priorityKey: 1 },
    summary: 'Make the report',
  })(order);

export const deliverReport = irreversible('deliverReport');
export const reconcileDelivery = write('reconcileDelivery', {
  startToCloseTimeout: '60 seconds',
  summary: 'Find out whether the email was sent',
});
