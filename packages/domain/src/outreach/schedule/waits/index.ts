/** Why a mail does not leave as soon as its step would have it; `order`: others leave before it, a gap apart, or hotter ones. */
export const slotWaits = ['hours', 'weekend', 'holiday', 'cap', 'order'] as const;
export type SlotWait = (typeof slotWaits)[number];
