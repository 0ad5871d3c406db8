import {
  assessmentStatuses,
  heldReasons,
  lifecycleOutcomes,
  lifecyclePhases,
  nextCodes,
  temperatures,
} from '@leadfactory/domain/crm/life';
import { stages } from '@leadfactory/domain/crm/stages';
import { z } from 'zod';

export const stage = z.enum(stages);
export const temperature = z.enum(temperatures);
export const websiteStatus = z.enum(assessmentStatuses);
export const heldReason = z.enum(heldReasons);
export const nextCode = z.enum(nextCodes);
export const lifecyclePhase = z.enum(lifecyclePhases);
export const lifecycleOutcome = z.enum(lifecycleOutcomes);
