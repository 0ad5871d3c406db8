import { callerFor } from '#lib/server/context.ts';
import { attributionBy, attributionModel } from '#lib/contract/revenue/sales.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const caller = callerFor(locals);
  const model = attributionModel.catch('linear').parse(url.searchParams.get('model'));
  const by = attributionBy.catch('source').parse(url.searchParams.get('by'));
  const [attribution, orders] = await Promise.all([
    caller.sales.attribution({ model, by }),
    caller.sales.list({ cursor: url.searchParams.get('cursor') }),
  ]);
  return { attribution, orders };
};
