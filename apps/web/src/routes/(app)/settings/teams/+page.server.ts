import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings');
  const caller = callerFor(locals);
  const [teams, people] = await Promise.all([caller.teams.list(), caller.settings.memberChoices({})]);
  return { teams, people };
};
