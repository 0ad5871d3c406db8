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

/** How bad what is wrong is, the worst first. */
export const faultSeverities = ['critical', 'serious', 'moderate', 'minor'] as const;
export type FaultSeverity = (typeof faultSeverities)[number];

export const severities = [...faultSeverities, 'good'] as const;
/** `good` marks a check that passed, so that a report can praise as well as blame. */
export type Severity = (typeof severities)[number];
