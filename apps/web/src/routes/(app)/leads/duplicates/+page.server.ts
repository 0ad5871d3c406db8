import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:leads');
  return { duplicates: await callerFor(locals).leads.duplicates({ limit: 50 }) };
};
