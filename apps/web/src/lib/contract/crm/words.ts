import {
  assessmentStatuses,
  heldReasons,
  lifecycleOutcomes,
  lifecyclePhases,
  nextCodes,
  temperatures,
} from '@leadfactory/domain/crm/life';
import { milestones, stageKinds } from '@leadfactory/domain/crm/stages';
import { z } from 'zod';

/** The key of one of the organisation's stages. */
export const stage = z.string().max(60);
export const orgStage = z.object({
  key: stage,
  name: z.string(),
  /** What the stage means to the automation. */
  kind: z.enum(stageKinds),
  /** Its place on the way. */
  position: z.number(),
  /** What the automation tells by it; null for stages that only people use. */
  milestone: z.enum(milestones).nullable(),
});
export const temperature = z.enum(temperatures);
export const websiteStatus = z.enum(assessmentStatuses);
export const heldReason = z.enum(heldReasons);
export const nextCode = z.enum(nextCodes);
export const lifecyclePhase = z.enum(lifecyclePhases);
export const lifecycleOutcome = z.enum(lifecycleOutcomes);
