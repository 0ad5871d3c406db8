import { hidden } from '#lib/server/public/views.ts';
import { reportPage } from '#lib/server/public/report.ts';
import type { ThanksView } from '#lib/features/public/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { lead, price } = await reportPage(locals, params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  const { order } = lead;
  const name = `Website report – ${lead.company}.pdf`;
  const ready = order?.status === 'paid' && order.reportPdf;
  const view: ThanksView = {
    brand: lead.brand,
    company: lead.company,
    price,
    provider: order?.provider === 'stripe' ? 'stripe' : 'demo',
    state: !order
      ? 'none'
      : order.status === 'pending'
        ? 'confirming'
        : order.status === 'refunded'
          ? 'refunded'
          : ready
            ? 'ready'
            : 'preparing',
    email: order ? hidden(order.buyerEmail) : null,
    orderNumber: order ? order.id.slice(-8).toUpperCase() : null,
    downloadUrl: ready ? await locals.services.storage.signedUrl(ready, { name }) : null,
  };
  return { view };
};
