export { efforts, type Effort, type Evidence, type Finding } from './finding.ts';
export { assessmentStatuses, type AssessmentStatus } from '../lifecycle/assessed.ts';
export type { ScreeningResult } from './result.ts';
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
