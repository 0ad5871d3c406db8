import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { leadAssessmentsQuery } from '#lib/urls/assessment.ts';

/** What changed between the two that are compared, whichever is named first. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`app:lead:${params.id}`);
  const caller = callerFor(locals);
  const { query, leftOut } = leadAssessmentsQuery.read(url.searchParams);
  const [one, other] = query.compare ?? [];
  const [lead, history] = await Promise.all([
    caller.leads.get({ id: params.id }),
    caller.assessments.history({ leadId: params.id }),
  ]);
  const rows = history.rows;
  const isOwn = (id: string | undefined) => rows.some((a) => a.id === id);
  if (!one || !other || one === other || !isOwn(one) || !isOwn(other))
    return { leftOut, lead: { id: lead.id, name: lead.name }, history: rows, compared: null };
  const comparison = await caller.assessments.compare({ id: one, with: other });
  const [before, after] = await Promise.all([
    caller.assessments.get({ id: comparison.before.id }),
    caller.assessments.get({ id: comparison.after.id }),
  ]);
  return {
    leftOut,
    lead: { id: lead.id, name: lead.name },
    history: rows,
    compared: { comparison, files: { before: before.files, after: after.files } },
  };
};
