import { sleep } from '@temporalio/workflow';
import { auditForSale } from '../../../assessment/audit/stages.ts';
import { instant, subjectOf } from '../../../crm/lead.ts';
import { attempt, heldBy, isSettled, reconcile, waitOf } from '../../../outreach/sending.ts';
import { buildReport, deliverReport, reconcileDelivery } from '../../effects.ts';
import type { Fulfil, Notice } from '../fulfilment.ts';

/** A fresh audit, the report made of it, and its delivery. */
export const fulfilReport: Fulfil = async (lead, orderId, notice) => {
  await auditForSale(lead);
  await buildReport({ ...subjectOf(lead), orderId });
  await deliver(() => ({ ...subjectOf(lead), orderId }), notice);
};

/** Mails the report, exactly once, however long the mail server takes to answer. */
export async function deliver(
  order: () => Parameters<typeof deliverReport>[0],
  notice: Notice,
): Promise<void> {
  const send = () =>
    attempt(() => deliverReport.executeWithOptions({ summary: 'Mail the report' }, [order()]));

  let outcome = await send();
  if (outcome.status === 'unknown') outcome = await reconcile(() => reconcileDelivery(order()));
  while (!isSettled(outcome)) {
    const wait = waitOf(outcome);
    await notice({ held: heldBy(outcome), until: instant(Date.now() + wait) });
    await sleep(wait, { summary: 'Until the delivery is tried again' });
    outcome = outcome.status === 'unknown' ? await reconcile(() => reconcileDelivery(order())) : await send();
  }
  await notice(null);
}
