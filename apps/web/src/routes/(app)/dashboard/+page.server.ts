import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads', 'app:campaigns', 'app:imports');
  const days = Math.min(365, Math.max(1, Number(url.searchParams.get('days')) || 30));
  return { days, dashboard: await callerFor(locals).dashboard.get({ days }) };
};
