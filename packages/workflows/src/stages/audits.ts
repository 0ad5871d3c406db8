import type { OpenedAudit } from '@leadfactory/domain/ports';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, ParentClosePolicy, patched, startChild } from '@temporalio/workflow';
import type { AuditInput, websiteAudit } from '../audit/workflow.ts';
import { auditId, hurry, searchAttributes as keys, workflowTypes } from '../messages.ts';
import { awaitAudit, openAudit } from './effects.ts';
import { isExhausted } from './failures.ts';
import { subjectOf, type Lead } from './lead.ts';

/** A lead that scores well gets a full audit, on its own: nothing of the lead's life waits for it. */
export async function auditIfWorthIt(lead: Lead): Promise<void> {
  if (!patched('audit-by-score')) return;
  const opened = await openAudit({ ...subjectOf(lead), reason: 'threshold' });
  if (opened) await startAudit(lead, opened, 5);
}

/**
 * Who buys the report gets a fresh audit. After half an hour the report is made of what there is: a sale is always
 * answered.
 */
export async function auditForSale(lead: Lead): Promise<void> {
  if (!patched('audit-for-sale')) return;
  const opened = await openAudit({ ...subjectOf(lead), reason: 'purchase' });
  if (!opened) return;
  await startAudit(lead, opened, 1);
  if (opened.state === 'fresh') return;
  const { orgId, leadId, at } = subjectOf(lead);
  await awaitAudit({ orgId, leadId, at, assessmentId: opened.assessmentId }).catch((error: unknown) => {
    if (!isExhausted(error)) throw error;
  });
}

/** One that should run is started, also where an operator ended it; one that runs is left alone. */
async function startAudit(
  lead: Lead,
  { assessmentId, state }: OpenedAudit,
  priority: NonNullable<AuditInput['priority']>,
): Promise<void> {
  if (state === 'fresh') return;
  const { orgId, leadId, at } = subjectOf(lead);
  const input: AuditInput = { orgId, leadId, assessmentId, at, priority };
  const workflowId = auditId(orgId, assessmentId);
  try {
    await startChild<typeof websiteAudit>(workflowTypes.audit, {
      workflowId,
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      typedSearchAttributes: [
        { key: keys.orgId, value: orgId },
        { key: keys.leadId, value: leadId },
      ],
      staticSummary: 'Audit of a website',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    // It may have ended in between, and then there is nothing to hurry.
    if (priority === 1)
      await getExternalWorkflowHandle(workflowId)
        .signal(hurry)
        .catch(() => {});
  }
}
