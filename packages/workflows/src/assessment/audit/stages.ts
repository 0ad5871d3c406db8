import { patched } from '@temporalio/workflow';
import { awaitAudit, openAudit } from '../effects.ts';
import { isExhausted } from '../../platform/failures.ts';
import { subjectOf, type Lead } from '../../crm/lead.ts';

/** A lead that scores well gets a full audit, on its own: nothing of the lead's life waits for it. */
export async function auditIfWorthIt(lead: Lead): Promise<void> {
  if (!patched('audit-by-score')) return;
  await openAudit({ ...subjectOf(lead), reason: 'threshold' });
}

/**
 * Who buys the report gets a fresh audit. After half an hour the report is made of what there is: a sale is always
 * answered.
 */
export async function auditForSale(lead: Lead): Promise<void> {
  if (!patched('audit-for-sale')) return;
  const opened = await openAudit({ ...subjectOf(lead), reason: 'purchase' });
  if (!opened || opened.state === 'fresh') return;
  const { orgId, leadId, at } = subjectOf(lead);
  await awaitAudit({ orgId, leadId, at, assessmentId: opened.assessmentId }).catch((error: unknown) => {
    if (!isExhausted(error)) throw error;
  });
}
