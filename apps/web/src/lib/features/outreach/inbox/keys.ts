import { singleKeys } from '#lib/ui/index.ts';

/** What the keys of the inbox do; Escape leaves what is open. */
export const inboxKeys = singleKeys({
  j: 'next',
  k: 'previous',
  e: 'done',
  r: 'answer',
  a: 'assign',
  s: 'snooze',
  u: 'unread',
  Escape: 'back',
});
