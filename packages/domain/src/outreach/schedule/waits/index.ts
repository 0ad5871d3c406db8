/**
 * Why a mail does not leave as soon as its step would have it; `campaign`: its first day
 * has not come; `domain`: enough mails go to that company on a day; `order`: others leave before it, a gap apart, or hotter ones.
 */
export const slotWaits = ['campaign', 'hours', 'weekend', 'holiday', 'cap', 'domain', 'order'] as const;
export type SlotWait = (typeof slotWaits)[number];
