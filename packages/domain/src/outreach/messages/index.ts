/** What became of a message in the send ledger; what its provider told of it later stands beside it. */
export const messageStatuses = ['queued', 'sending', 'sent', 'skipped', 'rejected'] as const;
export type MessageStatus = (typeof messageStatuses)[number];
