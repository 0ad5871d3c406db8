import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  const caller = callerFor(locals);
  const [teams, members] = await Promise.all([caller.teams.list(), caller.settings.members()]);
  return { teams, members };
};
