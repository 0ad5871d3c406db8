import type { Occurrence } from '../../platform/occurrence/index.ts';

/** A person did the task that a step of the life's sequence had opened. */
export interface TaskDone extends Occurrence {
  stepKey: string;
}
