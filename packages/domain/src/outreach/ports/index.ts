import type { SlotHold } from '../../crm/life/held.ts';
import type { Noting } from '../../crm/ports/index.ts';
import type { Subject } from '../../platform/ports/index.ts';
import type { Refused, SendOutcome } from '../outcome/index.ts';
import type { Knowing } from '../steps/effects.ts';
import type { StepPorts } from '../steps/index.ts';

export interface SchedulePort {
  /**
   * Reserves the next free instant of the campaign's mailbox (rule 2), not before `notBefore`.
   * Idempotent by (enrolment, step): an unused reservation that is still in the future is given again. A `place` that comes
   * along is noted with the time that is given as its `nextAt`; not where none is. A life that tells which order it knows is refused
   * as its mail would be. A mail that waits for approval has no time: its life hears when somebody has decided.
   */
  reserveSlot(
    s: Subject & { stepKey: string; notBefore: string } & Noting & Knowing,
  ): Promise<{ at: string } | { held: SlotHold; retryAt: string } | { held: 'waits_for_approval' } | Refused>;
  releaseSlot(s: Subject & { stepKey: string }): Promise<void>;
}

export interface ProofsPort {
  /**
   * Looks for the records of some of the domains that are due, of all organisations, and tells owners of those that are
   * away. Counts how many were looked at, are away and were lost; `more`: others are due still.
   */
  recheckDomains(s: {
    at: string;
  }): Promise<{ looked: number; missing: number; lost: number; more: boolean }>;
}

export interface ReadingPort {
  /**
   * Reads what came to a mailbox by its own account, and waits for more for some minutes where there is room to. `nothing`: there
   * is no account that could be read. `retryAfterMs`: before it is worth asking again.
   */
  readMails(s: {
    orgId: string;
    mailboxId: string;
  }): Promise<{ state: 'read' | 'failing' | 'nothing'; taken: number; retryAfterMs: number }>;
}

export interface AnswerPort {
  /** Sends a person's answer to a lead, once; one that was taken back is not there. */
  sendAnswerMail(s: Subject & { messageId: string }): Promise<SendOutcome>;
  reconcileAnswer(s: Subject & { messageId: string }): Promise<SendOutcome>;
}

export interface AgainPort {
  /** Tries a mail again that came back, once by its row, at a time of its mailbox; one whose life is over is skipped. */
  sendAgainMail(s: Subject & { messageId: string }): Promise<SendOutcome>;
  reconcileAgain(s: Subject & { messageId: string }): Promise<SendOutcome>;
}

/** What this room asks of the worker. */
export type OutreachActivities = SchedulePort & ProofsPort & ReadingPort & AnswerPort & AgainPort & StepPorts;

export type { Refused, SendOutcome, StepOutcome } from '../outcome/index.ts';
export type { Knowing } from '../steps/effects.ts';
export type * from './mail.ts';
