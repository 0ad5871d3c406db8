import { callerFor } from '#lib/server/context.ts';
import { importsQuery } from '#lib/urls/acquisition.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:imports');
  const { query, leftOut } = importsQuery.read(url.searchParams);
  return { query, leftOut, page: await callerFor(locals).imports.list(query) };
};
