import { defineSignal } from '@temporalio/workflow';

/** The names under which `all.ts` exports them. */
export const assessmentWorkflows = {
  audit: 'websiteAudit',
  promptTrial: 'promptTrial',
  rescore: 'rescoreLeads',
} as const;

/** One audit runs at a time per assessment; it is started again for analyses that are asked for again. */
export const auditId = (orgId: string, assessmentId: string) => `audit/${orgId}/${assessmentId}`;
/** One per change of the rules. */
export const rescoringWorkflowId = (orgId: string, id: string) => `rescore/${orgId}/${id}`;
export const promptTrialId = (orgId: string, trialId: string) => `prompt-trial/${orgId}/${trialId}`;

/** To an audit: analyses were asked for again; look which are pending. */
export const again = defineSignal<[]>('again');
/** To an audit: somebody paid and waits for it. */
export const hurry = defineSignal<[]>('hurry');
