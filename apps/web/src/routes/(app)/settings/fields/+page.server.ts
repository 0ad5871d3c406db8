import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings', 'app:rescoring');
  const caller = callerFor(locals);
  const [{ fields }, { leads }, { rules }, { latest }] = await Promise.all([
    caller.fields.list(),
    caller.fields.counts(),
    caller.scoring.rules(),
    caller.scoring.rescoring(),
  ]);
  return { fields, leads, rules, rescoring: latest };
};
