import { isTyping } from '#lib/ui/index.ts';

/** What the keys of the drafts do; Escape leaves what is open. */
export interface DraftDeeds {
  next: () => void;
  previous: () => void;
  approve: () => void;
  reject: () => void;
  edit: () => void;
  back: () => void;
}

const keys: Record<string, keyof DraftDeeds> = {
  j: 'next',
  k: 'previous',
  a: 'approve',
  x: 'reject',
  e: 'edit',
  Escape: 'back',
};

/** Handles the drafts' keys, never while somebody types. */
export const draftKeys =
  (deeds: DraftDeeds) =>
  (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
    const deed = keys[event.key];
    if (!deed) return;
    event.preventDefault();
    deeds[deed]();
  };
