import { reportLinkExpiry } from '@leadfactory/db/revenue/report';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import { providerName } from '#lib/server/revenue/provider.ts';
import { brandView, hidden } from '#lib/server/revenue/public/views.ts';
import { reportPage } from '#lib/server/revenue/public/report.ts';
import type { ThanksView } from '#lib/features/revenue/public/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { org, lead, price } = await reportPage(locals, params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  const { order } = lead;
  const ready = order?.status === 'paid' && order.reportPdf;
  // This page's own address never expires, so it gives out links only as long as those of the mail work.
  const until = order && reportLinkExpiry(order.createdAt);
  const open = ready && until && until > new Date();
  const readUrl = open ? locals.services.links.report({ org, order: order.id }, until) : null;
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
          : open
            ? 'ready'
            : ready
              ? 'closed'
              : 'preparing',
    email: order ? hidden(order.buyerEmail) : null,
    orderNumber: order ? order.id.slice(-8).toUpperCase() : null,
    readUrl: readUrl && new URL(readUrl).pathname,
    downloadUrl: readUrl && `${new URL(readUrl).pathname}.pdf`,
    until: open ? until.toISOString() : null,
  };
  return { view };
};
