import { callerFor } from '#lib/server/context.ts';
import { attributionBy, attributionModel } from '#lib/contract/revenue/sales.ts';
import type { PageServerLoad } from './$types';

/** `?days=30&model=linear&by=source`: the period, and how revenue is credited. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads', 'app:campaigns', 'app:imports');
  const caller = callerFor(locals);
  const days = Math.min(365, Math.max(1, Number(url.searchParams.get('days')) || 30));
  const model = attributionModel.catch('linear').parse(url.searchParams.get('model'));
  const by = attributionBy.catch('source').parse(url.searchParams.get('by'));
  const from = new Date(Date.now() - days * 86_400_000).toISOString();
  const [dashboard, attribution] = await Promise.all([
    caller.dashboard.get({ days }),
    caller.sales.attribution({ model, by, from }),
  ]);
  return { days, dashboard, attribution };
};
