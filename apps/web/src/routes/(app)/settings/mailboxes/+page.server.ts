import { callerFor } from '#lib/server/context.ts';
import { mailboxesQuery } from '#lib/urls/outreach.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:settings', 'app:mailboxes');
  const { query, leftOut } = mailboxesQuery.read(url.searchParams);
  return { query, leftOut, mailboxes: await callerFor(locals).settings.mailboxes(query) };
};
