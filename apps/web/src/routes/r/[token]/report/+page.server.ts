import type { BoughtView } from '#lib/features/revenue/public/view.ts';
import { expiryOf, openReport } from '#lib/server/revenue/public/bought.ts';
import { brandView } from '#lib/server/revenue/public/views.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { branding, company } = await openReport(locals, params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  const here = `/r/${params.token}/report`;
  const until = expiryOf(locals.services.env.APP_SECRET, params.token).toISOString();
  const view: BoughtView = {
    ...{ brand: brandView(branding), company, until },
    pageUrl: `${here}/page`,
    pdfUrl: `${here}.pdf`,
  };
  return { view };
};
