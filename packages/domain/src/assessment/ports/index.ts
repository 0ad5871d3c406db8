import type { Moved, Moving } from '../../crm/ports/index.ts';
import type { AnalysisKind, EndedState, OpenedState } from '../audit/index.ts';
import type { AssessmentStatus } from '../../crm/life/assessed.ts';
import type { Temperature } from '../../crm/life/temperature.ts';
import type { Subject } from '../../platform/ports/index.ts';

export interface ScreeningPort {
  /**
   * Screens the lead's website over HTTP, through the guard. Skips when a fresh assessment exists. `againAt`: when to look
   * once more (ISO 8601 UTC), where it did not answer for the first time; it is called unreachable after the second.
   */
  screenWebsite(s: Subject & Moving): Promise<
    {
      assessmentId: string;
      status: AssessmentStatus;
      overall: number | null;
      againAt?: string | null;
    } & Moved
  >;
}

/** One audit of a lead's website. */
export interface AuditRef {
  orgId: string;
  leadId: string;
  assessmentId: string;
  /** The workflow's time, ISO 8601 UTC. */
  at: string;
}

export interface OpenedAudit {
  assessmentId: string;
  state: OpenedState;
}

export interface AuditPort {
  /**
   * Opens an audit: a row with every analysis `pending`. Null where none is wanted: below the organisation's threshold
   * (`threshold` only), or no website. One that is fresh (a week) or still runs is given again, as `state` tells. What
   * is not fresh is started, first come or not: who bought is served before who scores well.
   */
  openAudit(s: Subject & { reason: 'threshold' | 'purchase' }): Promise<OpenedAudit | null>;
  /** Which analyses wait for their turn, in the order in which to run them. */
  pendingAnalyses(a: AuditRef): Promise<AnalysisKind[]>;
  /** Runs one and records what it gave. Throws only on our own failures; the analysis is then `pending` again. */
  runAnalysis(a: AuditRef & { kind: AnalysisKind }): Promise<{ state: EndedState }>;
  /** Records that an analysis could not be finished, however often it was tried. */
  failAnalysis(a: AuditRef & { kind: AnalysisKind; reason: string }): Promise<void>;
  /** Scores, order of findings, comparison; makes the assessment the lead's current one. Idempotent. */
  concludeAudit(a: AuditRef): Promise<{ status: AssessmentStatus; overall: number | null }>;
  /** Summary, fixes, opening line and pain points: by the model that is configured, else by rules. Idempotent. */
  writeInsight(a: AuditRef): Promise<{ writer: string }>;
  /**
   * Looks whether every analysis has ended and the audit was concluded; throws `conflict` while it has not, so that
   * waiting is retrying: it holds no worker's slot, and grows no history.
   */
  awaitAudit(a: AuditRef): Promise<{ status: AssessmentStatus }>;
}

export interface PromptPort {
  /** Tries a prompt on a lead, for the test bench; records output, cost or error. Idempotent by trial. */
  runPromptTrial(t: { orgId: string; trialId: string; at: string }): Promise<{ status: 'done' | 'failed' }>;
}

export interface ScorePort {
  scoreLead(s: Subject): Promise<{ score: number; temperature: Temperature }>;
  /**
   * Scores the next leads anew whose points for what fields hold are others than their score says. `after` is null
   * when none is left, or the rules changed once more and a later rescoring has them all. Idempotent.
   */
  rescoreBatch(b: RescoreBatch): Promise<{ after: string | null; looked: number }>;
}

/** Where a rescoring is: after which lead, and how many it has looked at. */
export interface RescoreBatch {
  orgId: string;
  rescoringId: string;
  after: string | null;
  looked: number;
  /** The workflow's time, ISO 8601 UTC. */
  at: string;
}

/** What this room asks of the worker. */
export type AssessmentActivities = ScreeningPort & AuditPort & PromptPort & ScorePort;

export type * from './capabilities.ts';
export type * from './model.ts';
export type * from './speed.ts';
