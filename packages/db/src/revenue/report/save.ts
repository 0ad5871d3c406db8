import type { Subject } from '@leadfactory/domain/platform/ports';
import { noteClock } from '../../crm/leads/clock.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** An order's report, where it was made before. */
export const builtReport = (tx: Tx, orderId: string): Promise<{ id: string; pdfKey: string } | null> =>
  tx.report.findUnique({ where: { orderId }, select: { id: true, pdfKey: true } });

/** What was made of an order: its files are in storage already, under these keys. */
export interface ReportFiles {
  assessmentId: string;
  htmlKey: string;
  pdfKey: string;
  pdfBytes: number;
  /** Of all that it was made of. */
  inputHash: string;
  pages: number;
}

/** Notes an order's report and tells the timeline, once; made again, the newer files stand. Returns its id. */
export async function saveReport(
  tx: Tx,
  { orgId, leadId, enrolmentId, orderId, at: time }: Subject & { orderId: string },
  files: ReportFiles,
): Promise<string> {
  const at = new Date(time);
  await noteClock(tx, enrolmentId, at);
  const { id: reportId } = await tx.report.upsert({
    where: { orderId },
    create: { orgId, leadId, orderId, ...files },
    update: files,
    select: { id: true },
  });
  const { pdfBytes, pages } = files;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at, kind: 'report_built' },
    data: { reportId, orderId, pdfBytes, pages },
    dedupeKey: `report_built:${orderId}`,
  });
  return reportId;
}
