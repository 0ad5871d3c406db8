import { error } from '@sveltejs/kit';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`app:lead:${params.id}`);
  const caller = callerFor(locals);
  const [assessment, history] = await Promise.all([
    caller.assessments.get({ id: params.assessmentId }),
    caller.assessments.history({ leadId: params.id }),
  ]);
  if (assessment.lead.id !== params.id) error(404, 'This assessment is of another lead.');
  return { assessment, history: history.rows };
};
