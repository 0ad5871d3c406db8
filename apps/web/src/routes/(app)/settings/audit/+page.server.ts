import { callerFor } from '#lib/server/context.ts';
import { auditQuery } from '#lib/urls/identity.ts';
import type { PageServerLoad } from './$types';

/** The address carries search and filters, so that any view can be kept and sent to somebody. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { query, leftOut } = auditQuery.read(url.searchParams);
  const { settings } = callerFor(locals);
  const [page, { actors }] = await Promise.all([settings.audit(query), settings.auditActors()]);
  return { query, leftOut, page, actors };
};
