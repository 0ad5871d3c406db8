import type { Area, FaultSeverity, Severity } from '../findings/areas.ts';
import type { Finding } from '../findings/finding.ts';
import type { EvidenceFile } from './schemas/evidence.ts';

export type { EvidenceFile };

/** A screening is over HTTP; an audit has a real browser. */
export const depths = ['screening', 'audit'] as const;
export type Depth = (typeof depths)[number];

/** How often a speed is measured: once, or three times on demand, of which the median by performance counts. */
export const speedRuns = [1, 3] as const;
export type SpeedRuns = (typeof speedRuns)[number];

/**
 * `pending`: waits for its turn, or is being retried. `running`: being done. `not_applicable`: there is nothing of the
 * kind to judge (no website; an address that may not be visited). `unreachable`: tried, and the website did not
 * answer. `failed`: it could not be finished, for the reason given.
 */
export const analysisStates = [
  'pending',
  'running',
  'done',
  'not_applicable',
  'unreachable',
  'failed',
] as const;
export type AnalysisState = (typeof analysisStates)[number];
export const endedStates = [
  'done',
  'not_applicable',
  'unreachable',
  'failed',
] as const satisfies readonly AnalysisState[];
export type EndedState = (typeof endedStates)[number];
export const hasEnded = (state: AnalysisState): state is EndedState =>
  state !== 'pending' && state !== 'running';

/** What asking for an audit came to. `running`: one that had not ended is given; `fresh`: one that ended within a week. */
export const openedStates = ['opened', 'running', 'fresh'] as const;
export type OpenedState = (typeof openedStates)[number];

/** One rule that applied: how bad it could have been, and how it came out. */
export interface JudgedRule {
  ruleId: string;
  area: Area;
  worst: FaultSeverity;
  severity: Severity;
}

/** What an analysis gives. What is wrong with the website is a result; only our own failures are thrown. */
export interface AnalysisResult {
  state: EndedState;
  /** For people, when not `done`: what happened. */
  reason: string | null;
  /** `Lighthouse 13.5.0`, `axe-core 4.14.1`; null for our own rules. */
  engine: string | null;
  /** 0..100 where the engine or a published method gives a score of its own; null where the rules' formula holds. */
  score: number | null;
  /** What was measured: JSON, at most 200 kB. */
  measures: Record<string, unknown>;
  judged: JudgedRule[];
  findings: Finding[];
  files: EvidenceFile[];
}
