import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '@leadfactory/db/platform/client';
import { reportContent, type ReportContent } from '@leadfactory/db/revenue/report';
import { reportData, type ReportData } from '@leadfactory/report';

/** What an order's report is made of, but its pictures; those are still in storage, under `files`. */
export interface ReportContext {
  leadId: string;
  assessmentId: string;
  logoKey: string | null;
  files: ReportContent['files'];
  data: ReportData;
}

/** Of the lead's latest finished audit, else of its screening. Throws `not_found` for an order that is gone. */
export async function reportContext(
  tx: Tx,
  { orgId, orderId, at }: { orgId: string; orderId: string; at: Date },
): Promise<ReportContext> {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { leadId: true } });
  if (!order) throw new DomainError('not_found', 'This order does not exist.');
  const content = await reportContent(tx, { orgId, leadId: order.leadId, at });
  const { assessmentId, files, branding } = content;
  return {
    leadId: order.leadId,
    logoKey: branding.logoKey,
    ...{ assessmentId, files, data: reportData(content, at) },
  };
}
