import type { Services } from '#lib/server/services.ts';

/** A signed address of an order's report, for an hour; null until it is made. */
export const reportLink = (
  { storage }: Services,
  report: { pdfKey: string } | null,
  company: string,
): Promise<string> | null =>
  report && storage.signedUrl(report.pdfKey, { name: `Website report – ${company}.pdf` });
