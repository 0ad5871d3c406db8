/** Why nobody writes to an address or a domain, the weakest first: of several, the strongest stands. */
export const suppressionReasons = [
  'manual',
  'imported',
  'bounced',
  'unsubscribed',
  'complained',
  'erased',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** What a list that comes from elsewhere can say of its addresses. */
export const importedReasons = ['imported', 'bounced', 'unsubscribed', 'complained'] as const;
export type ImportedReason = (typeof importedReasons)[number];

/**
 * What members may take back. What people said themselves is theirs: who unsubscribed or complained may only be written to
 * once they ask for it again (CAN-SPAM, 15 U.S.C. 7704(a)(4); GDPR, articles 7(3) and 21(3)).
 */
const removableReasons = ['manual', 'imported', 'bounced'] as const;
export type RemovableReason = (typeof removableReasons)[number];

export const isRemovable = (reason: SuppressionReason): reason is RemovableReason =>
  (removableReasons as readonly SuppressionReason[]).includes(reason);

/** What an entry is: an address; a domain, for all addresses at it and below; somebody of whom no more than a hash is left. */
export const suppressionKinds = ['address', 'domain', 'erased'] as const;
export type SuppressionKind = (typeof suppressionKinds)[number];

/** What an entry is, by how it is spelt. */
export const suppressionKindOf = (value: string): 'address' | 'domain' =>
  value.includes('@') ? 'address' : 'domain';

export const suppressionDeeds = ['added', 'removed'] as const;
export type SuppressionDeed = (typeof suppressionDeeds)[number];
