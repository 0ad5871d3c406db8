export const areas = [
  'speed',
  'security',
  'seo',
  'accessibility',
  'visual',
  'technology',
  'business',
] as const;
export type Area = (typeof areas)[number];

export const severities = ['critical', 'serious', 'moderate', 'minor', 'good'] as const;
/** `good` marks a check that passed, so that a report can praise as well as blame. */
export type Severity = (typeof severities)[number];
