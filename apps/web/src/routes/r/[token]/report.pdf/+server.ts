import { Readable } from 'node:stream';
import { FileMissing } from '@leadfactory/domain/platform/ports';
import { openReport } from '#lib/server/revenue/public/bought.ts';
import { gone } from '#lib/server/revenue/public/tokens.ts';
import type { RequestHandler } from './$types';

/** The bought report as a file. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { pdfKey, company } = await openReport(locals, params.token);
  const file = await locals.services.storage.stream(pdfKey).catch((error: unknown) => {
    if (error instanceof FileMissing) return gone('This report is no longer kept.');
    throw error;
  });
  const name = `Website assessment ${company
    .replace(/[^\p{L}\p{N} .&-]+/gu, ' ')
    .trim()
    .slice(0, 80)}.pdf`;
  return new Response(Readable.toWeb(Readable.from(file)) as ReadableStream, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="report.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  });
};
