import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('app:branding');
  const caller = callerFor(locals);
  const [branding, leads] = await Promise.all([caller.branding.get(), caller.leads.list({ limit: 25 })]);
  return { branding, leads: leads.rows.map(({ id, company }) => ({ id, label: company.name })) };
};
