import { attributionModel } from '#lib/contract/revenue/sales.ts';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('app:campaigns', `app:campaign:${params.id}`, 'app:leads');
  const caller = callerFor(locals);
  const model = attributionModel.catch('linear').parse(url.searchParams.get('model'));
  const [campaign, performance, leads, sources, imports] = await Promise.all([
    caller.campaigns.get({ id: params.id }),
    caller.campaigns.performance({ id: params.id, model }),
    caller.leads.list({ campaignId: params.id, sort: 'activity', limit: 25 }),
    caller.settings.sources(),
    caller.imports.list({ limit: 200 }),
  ]);
  return { campaign, performance, leads, sources, imports: imports.rows };
};
