import type { LeadDraft } from '@leadfactory/domain/crm/draft';
import { pointKey, pointsOf } from '../merges/filled.ts';

/** Drafts of one lead made one: the first says what it says, the others fill what it leaves empty. */
export const foldDrafts = <Draft extends LeadDraft>([first, ...later]: readonly Draft[]): Draft =>
  later.reduce(fill, first!);

function fill<Draft extends LeadDraft>(first: Draft, later: Draft): Draft {
  const given = Object.entries(first).filter(([, value]) => value !== null);
  const filled = { ...later, ...Object.fromEntries(given), custom: { ...later.custom, ...first.custom } };
  const held = new Set(pointsOf(filled).map(pointKey));
  // Another number is another way to reach the contact.
  return {
    ...filled,
    also: [...first.also, ...pointsOf(later).filter((point) => !held.has(pointKey(point)))],
  };
}
