import type { Engagement } from '@leadfactory/domain/outreach/engagement';
import type { Occurrence } from '@leadfactory/domain/platform/occurrence';
import { defineSignal } from '@temporalio/workflow';

/** The names under which `all.ts` exports them. */
export const outreachWorkflows = {
  recheckDomains: 'recheckDomains',
  readMailbox: 'readMailbox',
  sendAnswer: 'sendAnswer',
  sendAgain: 'sendAgain',
} as const;

/** What a person answered to a lead, and from when on it cannot be taken back (ISO 8601 UTC). */
export interface AnswerInput {
  orgId: string;
  leadId: string;
  messageId: string;
  leavesAt: string;
}
export const answerWorkflowId = (orgId: string, messageId: string) => `answer/${orgId}/${messageId}`;

/** A mail that came back, by the row of its next attempt, and when that is due (ISO 8601 UTC, wall time). */
export type AgainInput = AnswerInput;
export const againWorkflowId = (orgId: string, messageId: string) => `again/${orgId}/${messageId}`;

/** One execution per mailbox that has an account which can be read. */
export interface MailboxInput {
  orgId: string;
  mailboxId: string;
}
export const mailboxWorkflowId = (orgId: string, mailboxId: string) => `mailbox/${orgId}/${mailboxId}`;
/** The mailbox got an account, lost it, or the account was put right. */
export const accountChanged = defineSignal<[Occurrence]>('accountChanged');

/** The schedule that has the records of proved domains looked for, every day; there is one for all organisations. */
export const recheckSchedule = {
  id: 'domain-rechecks',
  workflowId: 'domain-rechecks',
  everyHours: 24,
} as const;

// Signals to a lead's life: what became of its mails.

/** The lead answered: the sequence waits until a person resumes it. */
export const replied = defineSignal<[Occurrence]>('replied');
/** Somebody else at the lead's company answered. */
export const companyReplied = defineSignal<[Occurrence]>('companyReplied');
/** Nobody reads the lead's mails before an instant: the sequence waits until then. */
export const away = defineSignal<[Occurrence & { until: string }]>('away');
/** Somebody approved or rejected a mail of its that waited. */
export const draftDecided = defineSignal<[Occurrence]>('draftDecided');
export const bounced = defineSignal<[Occurrence]>('bounced');
export const complained = defineSignal<[Occurrence]>('complained');
export const unsubscribed = defineSignal<[Occurrence]>('unsubscribed');
/** Opened, clicked or visited. Shown, counted, never branched on. */
export const engaged = defineSignal<[Engagement]>('engaged');
