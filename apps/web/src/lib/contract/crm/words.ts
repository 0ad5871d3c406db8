import {
  assessmentStatuses,
  heldReasons,
  lifecycleOutcomes,
  lifecyclePhases,
  temperatures,
} from '@leadfactory/domain/crm/life';
import { stages } from '@leadfactory/domain/crm/stages';
import { z } from 'zod';

export const stage = z.enum(stages);
export const temperature = z.enum(temperatures);
export const websiteStatus = z.enum(assessmentStatuses);
export const heldReason = z.enum(heldReasons);
export const lifecyclePhase = z.enum(lifecyclePhases);
export const lifecycleOutcome = z.enum(lifecycleOutcomes);
