import type { Activities } from '@leadfactory/domain/ports';
import { workflowInfo } from '@temporalio/workflow';
import { irreversible, local, write } from '../platform/effects.ts';
import { mailQueue } from '../platform/messages.ts';

export const reserveSlot = local('reserveSlot', 'Reserve a send time');
export const releaseSlot = local('releaseSlot', 'Give the send time back');
export const openTask = local('openTask', 'Open a task for a person');
export const waitUntil = local('waitUntil', 'Find out until when it waits');
export const decideBranch = local('decideBranch', 'Decide which way to go');
export const drawArm = local('drawArm', 'Draw which way to go');
export const setOnLead = local('setOnLead', 'Set something of the lead');

export const sendStep = irreversible('sendStep');
export const sendAnswerMail = irreversible('sendAnswerMail');
export const reconcileAnswer = write('reconcileAnswer', {
  startToCloseTimeout: '60 seconds',
  summary: 'Find out whether the answer was sent',
});
export const reconcileStep = write('reconcileStep', {
  startToCloseTimeout: '60 seconds',
  summary: 'Find out whether the email was sent',
});
export const sendAgainMail = irreversible('sendAgainMail');
export const reconcileAgain = write('reconcileAgain', {
  startToCloseTimeout: '60 seconds',
  summary: 'Find out whether the mail was sent again',
});
/** On a queue of its own, which belongs to the queue that the workflow runs on: it waits for mails for minutes. */
export const readMails: Activities['readMails'] = (mailbox) =>
  write('readMails', {
    startToCloseTimeout: '15 minutes',
    taskQueue: mailQueue(workflowInfo().taskQueue),
    summary: 'Read what came',
  })(mailbox);
export const recheckDomains = write('recheckDomains', {
  startToCloseTimeout: '15 minutes',
  summary: 'Look for the records of some domains',
});
