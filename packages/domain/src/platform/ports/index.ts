/**
 * What activities get and give. Ids and what decisions need, never personal data (rule 10).
 * `at` is the workflow's time, ISO 8601 UTC: activities date what they do by it, so that a fast-forwarded
 * lead's records stand on its own clock.
 */
export interface Subject {
  orgId: string;
  leadId: string;
  enrolmentId: string | null;
  at: string;
}

export { FileMissing, type PlatformCapabilities, type Storage } from './storage.ts';
