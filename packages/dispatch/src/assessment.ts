import { leadNow } from '@leadfactory/db/crm/leads';
import type { AssessmentIntent } from '@leadfactory/domain/assessment/intents';
import {
  again,
  auditId,
  hurry,
  promptTrialId,
  rescoringWorkflowId,
  searchAttributes as keys,
  workflowTypes as types,
} from '@leadfactory/workflows/messages';
import { bounded, CALL_MS } from './bounded.ts';
import type { CarryOut } from './job.ts';
import { shown, startOnce } from './start.ts';

export const assessment: CarryOut<AssessmentIntent> = {
  /**
   * Starts the audit, or tells the one that runs to look again, or to hurry: in each case what waits is run. It is
   * nobody's child: Temporal skips no time of a lead that has a child at work.
   */
  async audit({ tx, client, taskQueue, orgId }, { leadId, assessmentId, priority }) {
    const at = (await leadNow(tx, leadId)).toISOString();
    await bounded(client, CALL_MS, () =>
      client.workflow.signalWithStart(types.audit, {
        workflowId: auditId(orgId, assessmentId),
        taskQueue,
        args: [{ orgId, leadId, assessmentId, at, priority }],
        signal: priority === 1 ? hurry.name : again.name,
        signalArgs: [],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        ...shown(orgId, {
          summary: 'Audit of a website',
          attributes: [{ key: keys.leadId, value: leadId }],
        }),
      }),
    );
  },

  rescore: (job, { rescoringId }) =>
    startOnce(job, {
      type: types.rescore,
      workflowId: rescoringWorkflowId(job.orgId, rescoringId),
      input: { orgId: job.orgId, rescoringId },
      summary: 'Leads scored anew, by changed rules',
    }),

  prompt_trial: (job, { trialId }) =>
    startOnce(job, {
      type: types.promptTrial,
      workflowId: promptTrialId(job.orgId, trialId),
      input: { orgId: job.orgId, trialId },
      summary: 'Trial of a prompt on a lead',
    }),
};
