import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Db } from '@leadfactory/db/platform/client';
import { builtReport, saveReport } from '@leadfactory/db/revenue/report';
import type { PdfPrinter } from '@leadfactory/integrations/chromium';
import type { Storage } from '@leadfactory/domain/platform/ports';
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
  const { orgId, orderId } = s;
  const known = await db.forOrg(orgId, (tx) => builtReport(tx, orderId));
  if (known && (await storage.exists(known.pdfKey))) return { reportId: known.id, pdfKey: known.pdfKey };

  const at = new Date(s.at);
  const context = await db.forOrg(orgId, (tx) => reportContext(tx, { orgId, orderId, at }));
  const { html, pdf, pages, inputHash } = await printReport({ storage, printer }, context);
  const htmlKey = `reports/${orgId}/${orderId}.html`;
  const pdfKey = `reports/${orgId}/${orderId}.pdf`;
  await storage.put(htmlKey, html, 'text/html; charset=utf-8');
  await storage.put(pdfKey, pdf, 'application/pdf');

  const { assessmentId } = context;
  const files = { assessmentId, htmlKey, pdfKey, pdfBytes: pdf.length, inputHash, pages };
  return { reportId: await db.forOrg(orgId, (tx) => saveReport(tx, s, files)), pdfKey };
}
