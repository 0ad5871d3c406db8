import type { Area, Severity } from './areas.ts';

/** What a finding rests on; at least one part is set. */
export interface Evidence {
  url?: string;
  selector?: string;
  header?: string;
  /** What was seen, trimmed to 500 characters. */
  found?: string;
  expected?: string;
  /** Name of the assessment's file that shows it (see EvidenceFile). */
  picture?: string;
}

/** How much work the remedy is, for somebody who knows the website: under an hour, under a day, more. */
export const efforts = ['minutes', 'hours', 'days'] as const;
export type Effort = (typeof efforts)[number];

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
  /** What the owner gains by it, in plain words: customers, trust, money, time; empty for `good`. */
  gain: string;
  effort: Effort;
  /** 0..1: how sure it is that this is so, and matters. 1 where it was measured directly. */
  confidence: number;
  /** Where one can read more: WCAG criterion, web.dev, RFC. */
  reference?: string;
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
export {
  analysisKinds,
  analysisStates,
  areaOf,
  browserAnalyses,
  hasEnded,
  needsBrowser,
  repeatable,
  speedRuns,
  type AnalysisKind,
  type AnalysisResult,
  type AnalysisState,
  type EndedState,
  type EvidenceFile,
  type JudgedRule,
  type SpeedRuns,
} from './analysis.ts';
export { arrangeFindings, AUDIT_FORMULA, auditScores, auditWeights, type Analysed } from './audit-formula.ts';
export { outcomeOf } from './outcome.ts';
export { subjectOf, subjects, type Subject } from './subjects.ts';
export { LEAST_PEERS } from './standing.ts';
export {
  businessMeasures,
  businessSignal,
  signalKinds,
  type BusinessMeasures,
  type BusinessSignal,
  type SignalKind,
} from './signals.ts';
