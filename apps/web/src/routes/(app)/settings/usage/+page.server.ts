import { callerFor } from '#lib/server/context.ts';
import { usageQuery } from '#lib/urls/assessment.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:usage');
  const caller = callerFor(locals);
  const { query, leftOut } = usageQuery.read(url.searchParams);
  const usage = await caller.usage.get({ month: query.month });
  const calls = await caller.usage.calls({ ...query, limit: 25, month: usage.month });
  return { query, leftOut, usage, calls };
};
