import { callsInput, usageInput } from '#lib/contract/assessment/usage.ts';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('app:usage');
  const caller = callerFor(locals);
  const of = (name: string) => url.searchParams.get(name) ?? undefined;
  // An address that was changed by hand shows this month.
  const month = usageInput.safeParse({ month: of('month') }).data?.month;
  const filter = callsInput.safeParse({ cursor: of('cursor'), status: of('status'), month, limit: 25 });
  const usage = await caller.usage.get(month ? { month } : {});
  const calls = await caller.usage.calls({ ...(filter.data ?? { limit: 25 }), month: usage.month });
  return { usage, calls };
};
