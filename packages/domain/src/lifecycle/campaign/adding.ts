/** Why a lead cannot be added to a campaign; of several the first. */
export const notAddedReasons = [
  /** There is no such lead, or the reader does not see it. */
  'missing',
  'erased',
  'merged',
  /** It was or is in this campaign. */
  'already_in',
  /** Another campaign writes to it. */
  'elsewhere',
  'suppressed',
  'won',
  'lost',
  'disqualified',
  'in_hand',
  /** Somebody at its company replied, wants no more mails or is not interested. */
  'answered',
] as const;
export type NotAddedReason = (typeof notAddedReasons)[number];

/** Of these a campaign takes no more leads, whatever its intake says. */
export const isOver = (status: string): boolean => ['stopping', 'stopped', 'completed'].includes(status);
/** What is over for good: nobody of it is under way. */
export const isEnded = (status: string): boolean => ['stopped', 'completed'].includes(status);

/** Most leads that are added at once. */
export const mostAdded = 500;
