import { z } from 'zod';

export const crmIntents = [
  /** A person moved a lead's stage: its running lives are told. */
  z.object({ kind: z.literal('stage_changed'), enrolmentId: z.uuid(), to: z.string() }),
  /** The lead has another owner: its running lives are told whose it is by then. */
  z.object({ kind: z.literal('reassigned'), leadId: z.uuid(), enrolmentId: z.uuid() }),
  /** The task that a step of this enrolment opened is done: its life is told, which may wait for it. */
  z.object({ kind: z.literal('task_done'), enrolmentId: z.uuid(), stepKey: z.string() }),
] as const;
export type CrmIntent = z.infer<(typeof crmIntents)[number]>;
