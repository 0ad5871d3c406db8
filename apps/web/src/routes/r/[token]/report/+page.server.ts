import type { BoughtView } from '#lib/features/revenue/public/view.ts';
import { expiryOf, openReport } from '#lib/server/revenue/public/bought.ts';
import { brandView } from '#lib/server/revenue/public/views.ts';
import type { PageServerLoad } from './$types';
import { reportUrls } from '#lib/urls/revenue.ts';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { branding, company } = await openReport(locals, params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  const { reportPage, reportPdf } = reportUrls(params.token);
  const until = expiryOf(locals.services.env.APP_SECRET, params.token).toISOString();
  const view: BoughtView = {
    ...{ brand: brandView(branding), company, until },
    pageUrl: reportPage,
    pdfUrl: reportPdf,
  };
  return { view };
};
