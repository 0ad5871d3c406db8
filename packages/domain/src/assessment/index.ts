import type { Area, Severity } from './areas.ts';

/** What a finding rests on; at least one part is set. */
export interface Evidence {
  url?: string;
  selector?: string;
  header?: string;
  /** What was seen, trimmed to 500 characters. */
  found?: string;
  expected?: string;
}

export interface Finding {
  /** The rule's id, stable across versions: `security.hsts`. */
  ruleId: string;
  area: Area;
  severity: Severity;
  /** In words an owner understands. */
  title: string;
  detail: string;
  /** What to do about it, in one sentence; empty for `good`. */
  remedy: string;
  evidence: Evidence[];
}

/**
 * `pending`: not yet assessed. `no_website`: nothing to assess. `unreachable`: tried, and it did not answer.
 * `refused`: the address is not one that we may visit (private, not HTTP). These are never mixed up.
 */
export type AssessmentStatus = 'pending' | 'done' | 'unreachable' | 'refused' | 'no_website' | 'failed';

export interface ScreeningResult {
  status: Exclude<AssessmentStatus, 'pending'>;
  url: string | null;
  finalUrl: string | null;
  httpStatus: number | null;
  /** For people, when not `done`: what happened. */
  reason: string | null;
  durationMs: number;
  bytes: number;
  /** 0..100 per area that a screening can judge; absent areas were not judged. */
  scores: Partial<Record<Area, number>>;
  /** 0..100, or null when not `done`. */
  overall: number | null;
  facts: Record<string, unknown>;
  findings: Finding[];
}

export { areaWeights, screeningScores, severityWeights, SCREENING_FORMULA, type Judged } from './formula.ts';
export { areas, severities, type Area, type Severity } from './areas.ts';
