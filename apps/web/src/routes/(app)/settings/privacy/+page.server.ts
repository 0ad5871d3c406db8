import { callerFor } from '#lib/server/context.ts';
import { privacyQuery } from '#lib/urls/compliance.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:erasures');
  depends('app:retention');
  const caller = callerFor(locals);
  const { query, leftOut } = privacyQuery.read(url.searchParams);
  const [erasures, retention] = await Promise.all([
    caller.privacy.erasures({ ...query, limit: 25 }),
    caller.privacy.retention(),
  ]);
  return { query, leftOut, erasures, retention };
};
