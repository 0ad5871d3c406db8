import { callerFor } from '#lib/server/context.ts';
import { dashboardQuery } from '#lib/urls/analytics.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads', 'app:campaigns', 'app:imports');
  const caller = callerFor(locals);
  const { query, leftOut } = dashboardQuery.read(url.searchParams);
  const { days = 30, model = 'linear', by = 'source' } = query;
  // To the minute, so that pages that are told of the same change ask for the same.
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  const from = new Date(now - days * 86_400_000).toISOString();
  const [dashboard, attribution] = await Promise.all([
    caller.dashboard.get({ days }),
    caller.sales.attribution({ model, by, from }),
  ]);
  return { query, leftOut, days, dashboard, attribution };
};
