import { DEMO } from '@leadfactory/domain/revenue/orders';
import { providerName } from '#lib/server/revenue/provider.ts';
import { brandView, hidden } from '#lib/server/revenue/public/views.ts';
import { reportPage } from '#lib/server/revenue/public/report.ts';
import type { ThanksView } from '#lib/features/revenue/public/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { lead, price } = await reportPage(locals, params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  const { order } = lead;
  const view: ThanksView = {
    brand: brandView(lead.brand),
    company: lead.company,
    price,
    provider: order && order.provider !== DEMO ? providerName(order.provider) : DEMO,
    state: !order
      ? 'none'
      : order.status === 'pending'
        ? 'confirming'
        : order.status === 'refunded'
          ? 'refunded'
          : order.reportPdf
            ? 'sent'
            : 'preparing',
    email: order ? hidden(order.buyerEmail) : null,
    orderNumber: order ? order.id.slice(-8).toUpperCase() : null,
  };
  return { view };
};
