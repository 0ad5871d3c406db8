import { callerFor } from '#lib/server/context.ts';
import { teamsQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings');
  const caller = callerFor(locals);
  const { query, leftOut } = teamsQuery.read(url.searchParams);
  const [teams, people] = await Promise.all([caller.teams.list(query), caller.settings.memberChoices({})]);
  return { query, leftOut, teams, people };
};
