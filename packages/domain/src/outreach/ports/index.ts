import type { HeldReason } from '../../crm/life/held.ts';
import type { Subject } from '../../platform/ports/index.ts';

export interface SchedulePort {
  /**
   * Reserves the next free instant of the campaign's mailbox (rule 2), not before `notBefore`.
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

export interface TaskPort {
  /** Opens a task for a person. Idempotent by (enrolment, step). */
  openTask(s: Subject & { stepKey: string }): Promise<{ taskId: string }>;
}

/** What this room asks of the worker. */
export type OutreachActivities = SchedulePort & MessagePort & TaskPort;

export type * from './mail.ts';
