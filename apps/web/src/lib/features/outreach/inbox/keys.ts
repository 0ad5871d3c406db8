import { isTyping } from '#lib/ui/index.ts';

/** What the keys of the inbox do; Escape leaves what is open. */
export interface InboxDeeds {
  next: () => void;
  previous: () => void;
  done: () => void;
  answer: () => void;
  assign: () => void;
  snooze: () => void;
  unread: () => void;
  back: () => void;
}

const keys: Record<string, keyof InboxDeeds> = {
  j: 'next',
  k: 'previous',
  e: 'done',
  r: 'answer',
  a: 'assign',
  s: 'snooze',
  u: 'unread',
  Escape: 'back',
};

/** Handles the inbox's keys, never while somebody types. */
export const inboxKeys =
  (deeds: InboxDeeds) =>
  (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
    const deed = keys[event.key];
    if (!deed) return;
    event.preventDefault();
    deeds[deed]();
  };
