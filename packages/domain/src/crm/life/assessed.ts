/**
 * `pending`: not yet assessed. `no_website`: nothing to assess. `unreachable`: tried, and it did not answer.
 * `refused`: the address is not one that we may visit (private, not HTTP). These are never mixed up.
 */
export const assessmentStatuses = [
  'pending',
  'done',
  'unreachable',
  'refused',
  'no_website',
  'failed',
] as const;
export type AssessmentStatus = (typeof assessmentStatuses)[number];
