import { areas, efforts, severities } from '@leadfactory/domain/assessment/findings';
import { z } from 'zod';
import { id } from '../platform/values.ts';

export const area = z.enum(areas);
export const severity = z.enum(severities);
export const effort = z.enum(efforts);

export const evidence = z.object({
  url: z.string().optional(),
  selector: z.string().optional(),
  header: z.string().optional(),
  found: z.string().optional(),
  expected: z.string().optional(),
  /** Name of the assessment's file that shows it. */
  picture: z.string().optional(),
});

export const finding = z.object({
  id,
  ruleId: z.string(),
  area,
  severity,
  title: z.string(),
  detail: z.string(),
  remedy: z.string(),
  evidence: z.array(evidence),
});
