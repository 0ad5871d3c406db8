import { callerFor } from '#lib/server/context.ts';
import { duplicatesQuery } from '#lib/urls/crm.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:leads');
  const { query, leftOut } = duplicatesQuery.read(url.searchParams);
  return { query, leftOut, duplicates: await callerFor(locals).leads.duplicates({ ...query, limit: 50 }) };
};
