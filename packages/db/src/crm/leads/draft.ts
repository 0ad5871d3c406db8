import type { LeadDraft } from '@leadfactory/domain/acquisition/csv';

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

/** What the search looks through, as refresh_lead_search() writes it. */
export const searchText = (d: LeadDraft): string =>
  [d.name, d.companyName, d.domain, d.city, d.firstName, d.lastName, d.email, d.phoneKey]
    .filter((part) => part !== null)
    .join(' ')
    .toLowerCase();
