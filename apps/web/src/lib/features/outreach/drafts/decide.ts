import { api, type Outputs } from '#lib/client/api.ts';
import type { DraftsQuery } from '#lib/urls/outreach.ts';

export type Draft = Outputs['drafts']['list']['rows'][number];
export type OpenDraft = Outputs['drafts']['get'];

/** What is to become of drafts. */
export type Decision = { approve: true } | { reject: string };
/** Drafts that were seen, or all that fit filters. */
export type Which = { drafts: readonly Pick<Draft, 'id' | 'revision'>[] } | { filters: DraftsQuery };

export interface Came {
  decided: number;
  /** Why others stay as they are. */
  failed: string[];
}

/** So many are decided about at once. */
const AT_ONCE = 50;

/** Page by page: those that could not be decided about stay, and are passed over. `told`: how far it is. */
export async function decide(which: Which, decision: Decision, told: (done: number) => void): Promise<Came> {
  const came: Came = { decided: 0, failed: [] };
  for await (const drafts of pagesOf(which)) {
    const seen = drafts.map(({ id, revision }) => ({ id, revision }));
    const page =
      'approve' in decision
        ? await api.drafts.approve.mutate({ drafts: seen })
        : await api.drafts.reject.mutate({ drafts: seen, reason: decision.reject });
    came.decided += page.decided;
    came.failed.push(...page.failed.map(({ why }) => why));
    told(came.decided + came.failed.length);
  }
  return came;
}

async function* pagesOf(which: Which) {
  if ('drafts' in which) {
    for (let i = 0; i < which.drafts.length; i += AT_ONCE) yield which.drafts.slice(i, i + AT_ONCE);
    return;
  }
  let cursor: string | null | undefined;
  do {
    const { open: _, ...filters } = which.filters;
    const page = await api.drafts.list.query({ ...filters, limit: AT_ONCE, cursor });
    if (page.rows.length > 0) yield page.rows;
    cursor = page.nextCursor;
  } while (cursor);
}
