import { z } from 'zod';

/** A person moved a lead's stage: its running lives are told. */
export const crmIntents = [
  z.object({ kind: z.literal('stage_changed'), enrolmentId: z.uuid(), to: z.string() }),
] as const;
