import { singleKeys } from '#lib/ui/index.ts';

/** What the keys of the drafts do; Escape leaves what is open. */
export const draftKeys = singleKeys({
  j: 'next',
  k: 'previous',
  a: 'approve',
  x: 'reject',
  e: 'edit',
  Escape: 'back',
});
