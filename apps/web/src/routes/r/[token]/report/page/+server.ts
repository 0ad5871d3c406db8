import { FileMissing } from '@leadfactory/domain/platform/ports';
import { gone } from '#lib/server/revenue/public/tokens.ts';
import { openReport } from '#lib/server/revenue/public/bought.ts';
import type { RequestHandler } from './$types';

/** The report as a document: no script, nothing from anywhere else, in a frame of ours only. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { htmlKey } = await openReport(locals, params.token);
  const html = await locals.services.storage.get(htmlKey).catch((error: unknown) => {
    if (error instanceof FileMissing) return gone('This report is no longer kept.');
    throw error;
  });
  return new Response(html as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox allow-popups",
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'private, no-store',
    },
  });
};
