import type { Area, Finding } from '@leadfactory/domain/assessment';

/** All that a report says; nothing else is looked up while it is rendered. */
export interface ReportData {
  /** BCP 47; the words are English, dates follow it. */
  locale: string;
  organisation: { name: string; website: string | null; postalAddress: string };
  company: string;
  website: string;
  finalUrl: string | null;
  /** ISO 8601 UTC: when the website was looked at, and when this was written. */
  assessedAt: string;
  writtenAt: string;
  /** Why the website could not be assessed, in words; null where it was. */
  notAssessed: string | null;
  /** 0..100, or null where it was not judged. */
  overall: number | null;
  scores: Partial<Record<Area, number>>;
  findings: Finding[];
  /** What was measured. */
  durationMs: number | null;
  bytes: number | null;
  httpStatus: number | null;
  /** Name of the scoring formula. */
  formula: string;
  /** `screening` or `audit`. */
  depth: string;
}
