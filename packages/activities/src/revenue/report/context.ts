import type { Tx } from '@leadfactory/db/platform/client';
import { reportContent, type ReportContent } from '@leadfactory/db/revenue/report';
import { orderSubject } from '@leadfactory/db/revenue/sales';
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
  const { leadId } = await orderSubject(tx, orderId);
  const content = await reportContent(tx, { orgId, leadId, at });
  const { assessmentId, files, branding } = content;
  return {
    leadId,
    logoKey: branding.logoKey,
    ...{ assessmentId, files, data: reportData(content, at) },
  };
}
