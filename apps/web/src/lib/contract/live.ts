import { acquisitionLive } from './acquisition/live.ts';
import { assessmentLive } from './assessment/live.ts';
import { complianceLive } from './compliance/live.ts';
import { crmLive } from './crm/live.ts';
import { lifecycleLive } from './lifecycle/live.ts';
import { outreachLive } from './outreach/live.ts';

/** What the database's triggers tell of, in their names, each with the key that a page of its list depends on. */
export const liveLists = {
  ...crmLive,
  ...acquisitionLive,
  ...assessmentLive,
  ...outreachLive,
  ...lifecycleLive,
  ...complianceLive,
} as const;

export type LiveKind = keyof typeof liveLists;
export const liveKinds = Object.keys(liveLists) as LiveKind[];

/**
 * What a page is told at most four times a second: which rows changed, by kind. Ids; null: many, or unknown which.
 * Absent kinds did not change.
 */
export type LiveBatch = Partial<Record<LiveKind, string[] | null>>;
