import type { HeldReason } from '@leadfactory/domain/crm/life';
import { sleep } from '@temporalio/workflow';
import { auditForSale } from '../assessment/audits.ts';
import { attributeSale, buildReport, deliverReport, reconcileDelivery } from './effects.ts';
import { instant, moveTo, subjectOf, type Lead } from '../crm/lead.ts';
import { attempt, heldBy, isSettled, reconcile, waitOf } from '../outreach/sending.ts';

/** Tells whoever shows the lead that its delivery waits, why and until when; null once it goes on. */
export type Notice = (waits: { held: HeldReason; until: string } | null) => Promise<void>;

/** What a sale brings, shared by `leadLifecycle` and `fulfilSale`: credit at once, then a fresh audit, then the report. */
export async function fulfilOrder(lead: Lead, orderId: string, notice: Notice): Promise<void> {
  lead.phase = 'attributing';
  await moveTo(lead, 'won', 'Bought the report');
  await attributeSale({ ...subjectOf(lead), orderId });

  lead.phase = 'fulfilling';
  await notice(null);
  await auditForSale(lead);
  await buildReport({ ...subjectOf(lead), orderId });
  await deliver(() => ({ ...subjectOf(lead), orderId }), notice);
}

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
