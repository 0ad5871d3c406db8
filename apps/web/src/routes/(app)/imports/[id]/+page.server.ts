import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('app:imports', `app:import:${params.id}`);
  const caller = callerFor(locals);
  const [detail, refused, notes, merged] = await Promise.all([
    caller.imports.get({ id: params.id }),
    caller.imports.refused({ id: params.id, limit: 50 }),
    caller.imports.notes({ id: params.id, limit: 50 }),
    caller.imports.merged({ id: params.id, limit: 50 }),
  ]);
  return {
    ...{ detail, refused, notes, merged },
    // Looks at all leads: the page does not wait for it. A failure here must not take the page with it.
    alike:
      detail.status === 'done' && detail.created > 0
        ? caller.leads.duplicates({ importId: params.id, limit: 10 }).catch(() => null)
        : null,
  };
};
