import type { LeadDraft } from '@leadfactory/domain/crm/draft';

/** Drafts of the same lead made one: the first says what it says, the others fill what it leaves empty. */
export function foldDrafts(drafts: readonly LeadDraft[]): Map<string, LeadDraft> {
  const folded = new Map<string, LeadDraft>();
  for (const draft of drafts) {
    const first = folded.get(draft.dedupeKey);
    folded.set(draft.dedupeKey, first ? fill(first, draft) : draft);
  }
  return folded;
}

function fill(first: LeadDraft, later: LeadDraft): LeadDraft {
  const given = Object.entries(first).filter(([, value]) => value !== null);
  return { ...later, ...Object.fromEntries(given), custom: { ...later.custom, ...first.custom } };
}
