import { callerFor } from '#lib/server/context.ts';
import { auditQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { query, leftOut } = auditQuery.read(url.searchParams);
  return { query, leftOut, page: await callerFor(locals).settings.audit(query) };
};
