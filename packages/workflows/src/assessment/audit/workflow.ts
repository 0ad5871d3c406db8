import { needsBrowser, type AnalysisKind, type EndedState } from '@leadfactory/domain/assessment/audit';
import { type AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { AuditPriority } from '@leadfactory/domain/assessment/intents';
import { condition, isCancellation, log, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { again, hurry } from '../messages.ts';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { isGone, isRefused, reasonOf } from '../../platform/failures.ts';
import { instant } from '../../crm/lead.ts';
import { concludeAudit, failAnalysis, pendingAnalyses, runAnalysis, writeInsight } from './effects.ts';
import { show } from './show.ts';

export interface AuditInput {
  orgId: string;
  leadId: string;
  assessmentId: string;
  /** The lead's clock at the start, ISO 8601 UTC, where it is ahead of ours. */
  at?: string;
  /** 1: who paid waits for nobody; 5: who only scores well has smaller turns (`platform/turns.ts`). Default 3. */
  priority?: AuditPriority;
}
export interface AuditOutcome {
  status: AssessmentStatus;
  overall: number | null;
}

/**
 * One audit of a website: analyses over HTTP side by side, those in a browser one after another, then scores and
 * insight. What fails is kept as failed, and blocks nothing. Analyses that are asked for again meanwhile are run
 * before it ends. Null where the lead is gone.
 */
export async function websiteAudit(input: AuditInput): Promise<AuditOutcome | null> {
  const audit = new Audit(input);
  setHandler(again, () => audit.lookAgain());
  setHandler(hurry, () => audit.hurry());
  upsertSearchAttributes([
    { key: keys.orgId, value: input.orgId },
    { key: keys.leadId, value: input.leadId },
  ]);
  try {
    for (;;) {
      await audit.runPending();
      const outcome = await concludeAudit(audit.ref());
      show(audit.states, `Scored ${outcome.overall ?? '–'}; its meaning is being written`);
      await insight(audit);
      show(
        audit.states,
        outcome.overall === null ? outcome.status : `Done, with a score of ${outcome.overall}`,
      );
      if (!audit.asked) return outcome;
    }
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Without it the report falls back on the findings alone. */
async function insight(audit: Audit): Promise<void> {
  await audit.insight().catch((error: unknown) => {
    if (isCancellation(error) || isGone(error)) throw error;
    log.warn('The insight could not be written', { reason: reasonOf(error) });
  });
}

class Audit {
  readonly states = new Map<AnalysisKind, EndedState | 'running' | 'waiting'>();
  /** Analyses were asked for since it was last looked which wait. */
  asked = true;
  private readonly input: AuditInput;
  private readonly aheadMs: number;
  private priority: number;
  private readonly inHand = new Set<AnalysisKind>();
  private browser: Promise<void> = Promise.resolve();
  private broken: { error: unknown } | null = null;

  constructor(input: AuditInput) {
    this.input = input;
    this.priority = input.priority ?? 3;
    this.aheadMs = input.at ? Math.max(0, Date.parse(input.at) - Date.now()) : 0;
  }

  lookAgain(): void {
    this.asked = true;
  }

  hurry(): void {
    this.priority = 1;
  }

  /** What activities are told, at the lead's time. */
  ref() {
    const { orgId, leadId, assessmentId } = this.input;
    return { orgId, leadId, assessmentId, at: instant(Date.now() + this.aheadMs) };
  }

  insight() {
    return writeInsight(this.ref(), this.priority);
  }

  /** Runs what waits, and what is asked for meanwhile, until nothing does. */
  async runPending(): Promise<void> {
    this.asked = true;
    while (this.asked || this.inHand.size > 0) {
      if (this.asked) {
        this.asked = false;
        const pending = await pendingAnalyses(this.ref());
        for (const kind of pending) if (!this.inHand.has(kind)) this.begin(kind);
        show(this.states, 'Looking at the website');
      }
      await condition(() => this.asked || this.inHand.size === 0 || this.broken !== null);
      if (this.broken) throw this.broken.error;
    }
  }

  private begin(kind: AnalysisKind): void {
    this.inHand.add(kind);
    this.states.set(kind, 'waiting');
    const turn = needsBrowser(kind)
      ? (this.browser = this.browser.then(() => this.run(kind)))
      : this.run(kind);
    void turn;
  }

  /** Never rejects: an error that is not the analysis' own breaks the audit, not the others' promises. */
  private async run(kind: AnalysisKind): Promise<void> {
    if (this.broken) return;
    this.states.set(kind, 'running');
    try {
      const { state } = await runAnalysis(kind, this.ref(), this.priority);
      this.states.set(kind, state);
    } catch (error) {
      try {
        if (isCancellation(error) || isGone(error)) throw error;
        await failAnalysis({ ...this.ref(), kind, reason: failureOf(error) });
        this.states.set(kind, 'failed');
      } catch (fatal) {
        this.broken ??= { error: fatal };
      }
    }
    this.inHand.delete(kind);
    show(this.states, 'Looking at the website');
  }
}

const failureOf = (error: unknown): string =>
  isRefused(error)
    ? reasonOf(error)
    : reasonOf(error, 'It was tried several times and did not come to an end: ');
