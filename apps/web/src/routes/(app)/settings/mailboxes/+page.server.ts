import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:settings', 'app:mailboxes');
  return { mailboxes: await callerFor(locals).settings.mailboxes() };
};
