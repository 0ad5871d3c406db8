import { callerFor } from '#lib/server/context.ts';
import { dashboardQuery } from '#lib/urls/analytics.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads', 'app:campaigns', 'app:imports');
  const caller = callerFor(locals);
  const { query, leftOut } = dashboardQuery.read(url.searchParams);
  const { days = 30, model = 'linear', by = 'source' } = query;
  const from = new Date(Date.now() - days * 86_400_000).toISOString();
  const [dashboard, attribution] = await Promise.all([
    caller.dashboard.get({ days }),
    caller.sales.attribution({ model, by, from }),
  ]);
  return { query, leftOut, days, dashboard, attribution };
};
