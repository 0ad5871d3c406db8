/** Kinds of data that an organisation keeps for a time of its own. */
export const retentionKinds = [
  'events',
  'imports',
  'models',
  'evidence',
  'mails',
  'closed_leads',
  'audit_log',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How many days each is kept where the organisation says nothing else; null: for good. */
export const defaultDays: Record<RetentionKind, number | null> = {
  events: 730,
  imports: 90,
  models: 90,
  evidence: 365,
  mails: null,
  closed_leads: null,
  audit_log: null,
};

/** What may be set, in days: ten years at the most. */
export const mostDays = 3650;
/** At the least a day, as the least that a person would notice; the audit log a year (PCI DSS 4.0, 10.5.1), as the database says, too. */
export const leastDays = (kind: RetentionKind): number => (kind === 'audit_log' ? 365 : 1);
