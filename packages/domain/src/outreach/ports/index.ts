import type { Subject } from '../../platform/ports/index.ts';
import type { StepPorts } from '../steps/index.ts';

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

/** What this room asks of the worker. */
export type OutreachActivities = SchedulePort & StepPorts;

export type { Refused, SendOutcome, StepOutcome } from '../outcome/index.ts';
export type * from './mail.ts';
