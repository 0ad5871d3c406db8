import { noteMail, told } from '#lib/server/outreach/tracking/request.ts';
import { reportPage } from '#lib/server/revenue/public/report.ts';
import { teaserView } from '#lib/server/revenue/public/views.ts';
import type { PageServerLoad } from './$types';
import { reportUrls } from '#lib/urls/revenue.ts';

export const load: PageServerLoad = async ({ locals, params, request, setHeaders }) => {
  const { org, messageId, lead, price } = await reportPage(locals, params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  if (messageId) {
    noteMail(locals, { kind: 'visited', orgId: org, messageId, ...told(request) });
  }
  return { view: teaserView(lead, price, reportUrls(params.token).teaser) };
};
