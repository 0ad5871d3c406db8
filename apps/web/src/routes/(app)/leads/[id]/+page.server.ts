import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

/** `workflows` comes when Temporal has answered, so that the page never waits for it: `{#await data.workflows}`. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`app:lead:${params.id}`);
  const caller = callerFor(locals);
  const [lead, timeline, owners, assessments, duplicates, { fields }] = await Promise.all([
    caller.leads.get({ id: params.id }),
    caller.leads.timeline({ id: params.id, limit: 50 }),
    caller.settings.memberChoices({}),
    caller.assessments.ofLead({ leadId: params.id }),
    caller.leads.duplicates({ id: params.id, limit: 5 }),
    caller.fields.list(),
  ]);
  const workflows = Promise.all(lead.enrolments.map((e) => caller.workflow.state({ enrolmentId: e.id })));
  // A rejection before the page awaits it must not end the process; the page still gets it.
  workflows.catch(() => {});
  return { lead, timeline, owners, assessments, duplicates, fields, workflows };
};
