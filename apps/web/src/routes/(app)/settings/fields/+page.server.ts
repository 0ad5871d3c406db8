import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  const caller = callerFor(locals);
  const [{ fields }, { leads }, { rules }] = await Promise.all([
    caller.fields.list(),
    caller.fields.counts(),
    caller.scoring.rules(),
  ]);
  return { fields, leads, rules };
};
