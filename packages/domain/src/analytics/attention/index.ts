/** What waits for a person. */
export const attentionKinds = [
  'task',
  'reply',
  'hot',
  'mailbox',
  'held',
  'import',
  'campaign',
  'budget',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];
