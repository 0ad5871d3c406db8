import { callerFor } from '#lib/server/context.ts';
import { revenueQuery } from '#lib/urls/revenue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const caller = callerFor(locals);
  const { query, leftOut } = revenueQuery.read(url.searchParams);
  const { model = 'linear', by = 'source', cursor } = query;
  const [attribution, orders] = await Promise.all([
    caller.sales.attribution({ model, by }),
    caller.sales.list({ cursor }),
  ]);
  return { query, leftOut, attribution, orders };
};
