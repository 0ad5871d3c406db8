import type { Reassignment, StageChange, TaskDone } from '@leadfactory/domain/crm/life';
import type { Occurrence } from '@leadfactory/domain/platform/occurrence';
import { defineSignal } from '@temporalio/workflow';

// Signals to a lead's life: what happened to the lead itself.

/** A person moved the lead's stage (in Postgres, already done). */
export const stageChanged = defineSignal<[StageChange]>('stageChanged');
/** The lead has another owner, or none (in Postgres, already done). */
export const reassigned = defineSignal<[Reassignment]>('reassigned');
/** A person did the task that a step had opened (in Postgres, already done). */
export const taskDone = defineSignal<[TaskDone]>('taskDone');
/** The lead's personal data was erased: nothing more may be done with it. */
export const erased = defineSignal<[Occurrence]>('erased');
