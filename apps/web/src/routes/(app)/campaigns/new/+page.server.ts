import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const caller = callerFor(locals);
  const [templates, mailboxes, sources, imports] = await Promise.all([
    caller.campaigns.templates(),
    caller.settings.mailboxes(),
    caller.settings.sources(),
    caller.imports.list({ limit: 50 }),
  ]);
  return { templates, mailboxes, sources, imports: imports.rows };
};
