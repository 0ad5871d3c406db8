import type { Subject } from '@leadfactory/domain';
import { addTimeline, noteClock, type Db } from '@leadfactory/db';
import type { PdfPrinter } from '@leadfactory/integrations/chromium';
import type { Storage } from '@leadfactory/integrations/storage';
import { renderReport } from '@leadfactory/report';
import { reportData } from './context.ts';

export interface BuildDeps {
  db: Db;
  storage: Storage;
  printer: PdfPrinter;
}

export interface BuiltReport {
  reportId: string;
  pdfKey: string;
}

/**
 * Makes an order's report, HTML and PDF, and puts both in storage. The keys follow from the order: made again
 * after a crash, it replaces what was left. A report that is there is given as it is.
 */
export async function buildReport(
  { db, storage, printer }: BuildDeps,
  s: Subject & { orderId: string },
): Promise<BuiltReport> {
  const { orgId, orderId, leadId, enrolmentId } = s;
  const at = new Date(s.at);
  const known = await db.forOrg(orgId, (tx) => tx.report.findUnique({ where: { orderId } }));
  if (known && (await storage.exists(known.pdfKey))) return { reportId: known.id, pdfKey: known.pdfKey };

  const report = await db.forOrg(orgId, (tx) => reportData(tx, { orgId, orderId, at }));
  const html = renderReport(report.data);
  const pdf = await printer.htmlToPdf(html, {
    footer: `${report.data.organisation.name} · Website assessment for ${report.data.company}`,
  });
  const htmlKey = `reports/${orgId}/${orderId}.html`;
  const pdfKey = `reports/${orgId}/${orderId}.pdf`;
  await storage.put(htmlKey, html, 'text/html; charset=utf-8');
  await storage.put(pdfKey, pdf, 'application/pdf');

  return db.forOrg(orgId, async (tx) => {
    await noteClock(tx, enrolmentId, at);
    const { assessmentId } = report;
    const files = { assessmentId, htmlKey, pdfKey, pdfBytes: pdf.length };
    const { id } = await tx.report.upsert({
      where: { orderId },
      create: { orgId, leadId, orderId, ...files },
      update: files,
      select: { id: true },
    });
    await addTimeline(tx, {
      orgId,
      leadId,
      enrolmentId,
      at,
      kind: 'report_built',
      data: { reportId: id, orderId, pdfBytes: pdf.length },
      dedupeKey: `report_built:${orderId}`,
    });
    return { reportId: id, pdfKey };
  });
}
