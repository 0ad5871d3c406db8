import { error } from '@sveltejs/kit';
import { byKey } from '#lib/contract/assessment/prompts.ts';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { promptQuery } from '#lib/urls/assessment.ts';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('app:settings');
  const known = byKey.safeParse(params);
  if (!known.success) error(404, 'There is no such prompt.');
  const caller = callerFor(locals);
  const { query, leftOut } = promptQuery.read(url.searchParams);
  const trialId = query.trial;
  if (trialId) depends(`app:prompt_trial:${trialId}`);
  // A trial that is gone is no reason to show nothing.
  const trial = trialId ? await caller.prompts.trial({ id: trialId }).catch(() => null) : null;
  return { leftOut, prompt: await caller.prompts.get(known.data), trial };
};
