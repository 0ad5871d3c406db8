import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import { addIntent } from '../../platform/intents/index.ts';

/** What the mail with a new link is for, in the send ledger: one row per request. */
export type ReportLinkPurpose = `link:${string}`;
export const reportLinkPurpose = (requestId: string): ReportLinkPurpose => `link:${requestId}`;

/** An order's buyer is mailed a new link at most this often. */
const ONCE_IN_MINUTES = 10;

/**
 * Asks for a new link to a bought report, mailed to the address that bought it and to no other. Nothing is asked for
 * an order that is not paid, whose lead was erased, whose report is not made yet, or whose buyer was just written to.
 * The row of the ledger is the request: it is there before its intent is carried out, and it limits the next.
 */
export async function requestReportLink(
  tx: Tx,
  { orgId, orderId }: { orgId: string; orderId: string },
): Promise<{ asked: boolean }> {
  await holdRow(tx, 'sale_order', orderId);
  const order = await tx.order.findUnique({
    where: { id: orderId },
    select: {
      status: true,
      leadId: true,
      lead: { select: { erasedAt: true } },
      reports: { take: 1, select: { id: true } },
    },
  });
  if (order?.status !== 'paid' || order.lead.erasedAt || order.reports.length === 0) return { asked: false };
  const since = new Date(Date.now() - ONCE_IN_MINUTES * 60_000);
  const lately = await tx.message.findFirst({
    where: { orderId, purpose: { startsWith: 'link:' }, createdAt: { gt: since } },
    select: { id: true },
  });
  if (lately) return { asked: false };
  const requestId = randomUUID();
  await tx.message.create({
    data: {
      ...{ orgId, orderId, leadId: order.leadId, purpose: reportLinkPurpose(requestId) },
      ...{ toAddress: '', subject: '', text: '', html: '' },
    },
    select: { id: true },
  });
  await addIntent(tx, orgId, { kind: 'report_link', leadId: order.leadId, orderId, requestId });
  return { asked: true };
}
