import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('app:campaigns', `app:campaign:${params.id}`, 'app:leads');
  const caller = callerFor(locals);
  const [campaign, leads] = await Promise.all([
    caller.campaigns.get({ id: params.id }),
    caller.leads.list({ campaignId: params.id, sort: 'activity', limit: 25 }),
  ]);
  return { campaign, leads };
};
