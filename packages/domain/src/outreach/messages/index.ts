/** What became of a message in the send ledger; what its provider told of it later stands beside it. */
export const messageStatuses = ['queued', 'sending', 'sent', 'skipped', 'rejected'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** What a provider tells of a mail that it has taken. */
export const toldKinds = ['sent', 'delivered', 'bounced', 'complained'] as const;
export type ToldKind = (typeof toldKinds)[number];

/** Why a mail is not to be sent, for good. */
export const skipReasons = [
  'erased',
  'closed',
  'no_address',
  'suppressed',
  'not_assessed',
  'not_approved',
] as const;
export type SkipReason = (typeof skipReasons)[number];
