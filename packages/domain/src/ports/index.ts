import type { AnalysisKind, AssessmentStatus, EndedState } from '../assessment/index.ts';
import type { EmailStatus } from '../enrichment/index.ts';
import type {
  CampaignProgress,
  HeldReason,
  LifecycleInput,
  LifecycleOutcome,
  LifecyclePhase,
  Temperature,
} from '../lifecycle/index.ts';
import type { Stage } from '../stages/index.ts';

/**
 * What activities get and give. Ids and what decisions need, never personal data (DESIGN rule 10).
 * `at` is the workflow's time, ISO 8601 UTC: activities date what they do by it, so that a fast-forwarded
 * lead's records stand on its own clock.
 */
export interface Subject {
  orgId: string;
  leadId: string;
  enrolmentId: string | null;
  at: string;
}

export interface EnrichPort {
  /** Validates the contact points and reads company facts from the website. Skips what is still fresh. */
  enrichLead(s: Subject): Promise<{ email: EmailStatus; hasWebsite: boolean }>;
}

export interface AssessPort {
  /** Screens the lead's website over HTTP, through the guard. Skips when a fresh assessment exists. */
  screenWebsite(
    s: Subject,
  ): Promise<{ assessmentId: string; status: AssessmentStatus; overall: number | null }>;
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
  /** `running`: one that had not ended is given; `fresh`: one that ended within a week. */
  state: 'opened' | 'running' | 'fresh';
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
}

export interface LeadPort {
  /**
   * The one use case for a lead's stage: compare-and-set, against the table of moves, written to the timeline.
   * A move that is not allowed (a person was quicker) is no error: `moved` is false and `stage` is what holds.
   */
  moveStage(s: Subject & { to: Stage; reason: string }): Promise<{ moved: boolean; stage: Stage }>;
  /** Gives the lead an owner (round robin over the organisation's reps) if it has none. */
  routeLead(s: Subject): Promise<{ ownerId: string | null }>;
  /** What a workflow must know before it begins. */
  leadStage(s: Subject): Promise<{ stage: Stage; erased: boolean }>;
}

export interface EnrolmentProgress {
  phase: LifecyclePhase;
  position: number;
  held: HeldReason | null;
  nextLabel: string | null;
  nextAt: string | null;
}
export interface EnrolmentPort {
  /** Mirrors where the workflow is into Postgres, for lists. */
  noteProgress(s: Subject & EnrolmentProgress): Promise<void>;
  endEnrolment(s: Subject & { outcome: LifecycleOutcome }): Promise<void>;
  /** Opens a task for a person. Idempotent by (enrolment, step). */
  openTask(s: Subject & { stepKey: string }): Promise<{ taskId: string }>;
}

export interface SchedulePort {
  /**
   * Reserves the next free instant of the campaign's mailbox (DESIGN rule 2), not before `notBefore`.
   * Idempotent by (enrolment, step): an unused reservation that is still in the future is given again.
   */
  reserveSlot(
    s: Subject & { stepKey: string; notBefore: string },
  ): Promise<{ at: string } | { held: 'no_send_slot'; retryAt: string }>;
  releaseSlot(s: Subject & { stepKey: string }): Promise<void>;
}

export type SendOutcome =
  | { status: 'sent'; messageId: string }
  /** Not to be sent, for good: suppressed address, no address, erased lead. */
  | { status: 'skipped'; reason: string }
  /** The provider refused this message for good. */
  | { status: 'rejected'; reason: string }
  /** Nothing was sent; try again after this time. */
  | { status: 'retry'; retryAfterMs: number; reason: HeldReason }
  /** It may have been sent: reconcile before anything else. */
  | { status: 'unknown'; retryAfterMs: number };

export interface MessagePort {
  /** Claims the ledger's row for (enrolment, step), sends once, records. Never called with retries. */
  sendStep(s: Subject & { stepKey: string }): Promise<SendOutcome>;
  /** Finds out, from the provider, what became of a claimed row. `retry` means: it was surely not sent. */
  reconcileStep(s: Subject & { stepKey: string }): Promise<SendOutcome>;
}

export interface SalePort {
  /** Makes the report (HTML and PDF, in storage) for an order. Idempotent by order. */
  buildReport(s: Subject & { orderId: string }): Promise<{ reportId: string }>;
  /**
   * Mails the report; the ledger's key is the order. With `requestId` it mails only a new link, to the same address,
   * for a buyer whose link has expired; the key is that request.
   */
  deliverReport(s: Subject & { orderId: string; requestId?: string }): Promise<SendOutcome>;
  reconcileDelivery(s: Subject & { orderId: string; requestId?: string }): Promise<SendOutcome>;
  /** Writes the credits of every model; the shares of each add up to the sale. Idempotent by order. */
  attributeSale(s: Subject & { orderId: string }): Promise<{ amountCents: number; credits: number }>;
  /** The lead and enrolment behind an order, for a sale that arrives without a running lifecycle. */
  orderSubject(o: {
    orgId: string;
    orderId: string;
  }): Promise<{ leadId: string; enrolmentId: string | null }>;
}

export interface CampaignPort {
  /** Enrols the next leads of the audience (rows, idempotent) and gives the lifecycles to start. */
  enrolBatch(c: {
    orgId: string;
    campaignId: string;
    cursor: string | null;
    size: number;
    at: string;
  }): Promise<{ lifecycles: LifecycleInput[]; cursor: string | null; total: number }>;
  /** Enrolments of the campaign that have not ended, a page at a time. */
  openEnrolments(c: {
    orgId: string;
    campaignId: string;
    after: string | null;
    size: number;
  }): Promise<{ enrolmentIds: string[]; after: string | null }>;
  noteCampaign(c: { orgId: string; campaignId: string; at: string } & CampaignProgress): Promise<void>;
}

export interface ImportPort {
  /** Reads the stored file and writes its rows in batches; picks up after a crash where it was. Heartbeats. */
  importRows(i: {
    orgId: string;
    importId: string;
    at: string;
  }): Promise<{ created: number; merged: number; refused: number }>;
  /** Leads of the import that still need their intake, a page at a time. */
  importedLeads(i: {
    orgId: string;
    importId: string;
    after: string | null;
    size: number;
  }): Promise<{ leadIds: string[]; after: string | null }>;
  finishImport(i: { orgId: string; importId: string; at: string; error: string | null }): Promise<void>;
}

export type Activities = EnrichPort &
  AssessPort &
  AuditPort &
  PromptPort &
  ScorePort &
  LeadPort &
  EnrolmentPort &
  SchedulePort &
  MessagePort &
  SalePort &
  CampaignPort &
  ImportPort;
