import type { OutreachIntent } from '@leadfactory/domain/outreach/intents';
import {
  accountChanged,
  againWorkflowId,
  answerWorkflowId,
  away,
  draftDecided,
  engaged,
  lifecycleId,
  mailboxWorkflowId,
  workflowTypes as types,
} from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { signal, tellLead } from './signal.ts';
import { start, startOnce } from './start.ts';

export const outreach: CarryOut<OutreachIntent> = {
  signal: (job, { enrolmentId, signal: name }) => tellLead(job, enrolmentId, { name }),

  /** It runs for as long as there is something to read; one that ends just now has not seen the change: it is started again. */
  async read_mailbox(job, { mailboxId }) {
    const { orgId, intentId: id } = job;
    const workflowId = mailboxWorkflowId(orgId, mailboxId);
    const wanted = {
      type: types.readMailbox,
      workflowId,
      input: { orgId, mailboxId },
      summary: 'Reads a mailbox',
    };
    await start(job, wanted);
    if (!(await signal(job, workflowId, accountChanged, { id }))) await start(job, wanted);
  },

  answer: (job, { leadId, messageId, leavesAt }) =>
    startOnce(job, {
      type: types.sendAnswer,
      workflowId: answerWorkflowId(job.orgId, messageId),
      input: { orgId: job.orgId, leadId, messageId, leavesAt },
      summary: 'Sends a person’s answer',
    }),

  again: (job, { leadId, messageId, leavesAt }) =>
    startOnce(job, {
      type: types.sendAgain,
      workflowId: againWorkflowId(job.orgId, messageId),
      input: { orgId: job.orgId, leadId, messageId, leavesAt },
      summary: 'Tries a mail again that came back',
    }),

  away: (job, { enrolmentId, until }) => tellLead(job, enrolmentId, away, { until }),

  draft_decided: (job, { enrolmentId }) => tellLead(job, enrolmentId, draftDecided),

  /** Shown and counted only: a life that has not begun misses nothing by not being told. */
  async engaged(job, { enrolmentId, engagement, stepKey }) {
    const { orgId, intentId: id } = job;
    await signal(job, lifecycleId(orgId, enrolmentId), engaged, { id, kind: engagement, stepKey });
  },
};
