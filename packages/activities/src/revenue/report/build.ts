import type { Subject } from '@leadfactory/domain/platform/ports';
import { addTimeline } from '@leadfactory/db/crm/timeline';
import { noteClock } from '@leadfactory/db/crm/leads';
import { type Db } from '@leadfactory/db/platform/client';
import type { PdfPrinter } from '@leadfactory/integrations/chromium';
import type { Storage } from '@leadfactory/integrations/storage';
import { reportContext } from './context.ts';
import { printReport } from './print.ts';

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
 * Makes an order's report, web page and PDF, and puts both in storage. The keys follow from the order: made again
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

  const context = await db.forOrg(orgId, (tx) => reportContext(tx, { orgId, orderId, at }));
  const { html, pdf, pages, inputHash } = await printReport({ storage, printer }, context);
  const htmlKey = `reports/${orgId}/${orderId}.html`;
  const pdfKey = `reports/${orgId}/${orderId}.pdf`;
  await storage.put(htmlKey, html, 'text/html; charset=utf-8');
  await storage.put(pdfKey, pdf, 'application/pdf');

  return db.forOrg(orgId, async (tx) => {
    await noteClock(tx, enrolmentId, at);
    const { assessmentId } = context;
    const files = { assessmentId, htmlKey, pdfKey, pdfBytes: pdf.length, inputHash, pages };
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
      data: { reportId: id, orderId, pdfBytes: pdf.length, pages },
      dedupeKey: `report_built:${orderId}`,
    });
    return { reportId: id, pdfKey };
  });
}
