import { z } from 'zod';
import { id } from '../../../platform/values/index.ts';
import { areas, severities } from '../areas.ts';
import { evidence } from './evidence.ts';

/** A finding as it is read: in words, with what it rests on. */
export const shownFinding = z.object({
  id,
  /** The rule's id, stable across versions: `security.hsts`. */
  ruleId: z.string(),
  area: z.enum(areas),
  severity: z.enum(severities),
  title: z.string(),
  detail: z.string(),
  remedy: z.string(),
  evidence: z.array(evidence),
});
export type ShownFinding = z.infer<typeof shownFinding>;
