/** Kinds of data that an organisation keeps for a time of its own. */
export const retentionKinds = ['events', 'imports', 'models', 'evidence', 'mails', 'closed_leads'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How many days each is kept where the organisation says nothing else; null: for good. */
export const defaultDays: Record<RetentionKind, number | null> = {
  events: 730,
  imports: 90,
  models: 90,
  evidence: 365,
  mails: null,
  closed_leads: null,
};

/** What may be set: a day, as the least that a person would notice, to ten years. */
export const retentionBounds = { min: 1, max: 3650 } as const;
