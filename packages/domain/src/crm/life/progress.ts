import type { HeldReason } from './held.ts';
import type { NextCode } from './next.ts';
import type { LifecyclePhase } from './phase.ts';

/** Where an enrolment's workflow is, as lists show it. */
export interface EnrolmentProgress {
  phase: LifecyclePhase;
  position: number;
  /** The key of the step that it is at; null once all are done. */
  stepKey: string | null;
  held: HeldReason | null;
  nextCode: NextCode | null;
  nextStepKey: string | null;
  nextAt: string | null;
  /** Of the newest order to its campaign that the life heeds. Absent where code of before tells. */
  orderNo?: number | undefined;
}
