import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { newCampaignQuery } from '#lib/urls/lifecycle.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const [templates, mailboxes, sources, imports, { fields }] = await Promise.all([
    caller.campaigns.templates(),
    caller.settings.mailboxes(),
    caller.settings.sources(),
    caller.imports.list({ limit: 50 }),
    caller.fields.list(),
  ]);
  const { query, leftOut } = newCampaignQuery.read(url.searchParams);
  return { audience: query, leftOut, templates, mailboxes, sources, imports: imports.rows, fields };
};
