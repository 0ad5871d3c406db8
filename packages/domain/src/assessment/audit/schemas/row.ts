import { z } from 'zod';
import { areas } from '../../findings/areas.ts';
import { id } from '../../../platform/values/index.ts';
import { assessmentSummary } from './summary.ts';

/** The assessment that counts of a lead, as lists show it. */
export const assessmentRow = assessmentSummary
  .pick({ id: true, depth: true, status: true, reason: true, overall: true, scores: true, at: true })
  .extend({
    leadId: id,
    lead: z.object({ id, name: z.string(), isSample: z.boolean() }),
    url: z.string().nullable(),
    industry: z.string().nullable(),
    country: z.string().nullable(),
    /** Findings that cost the business something, by how bad. */
    faults: z.object({ critical: z.number(), serious: z.number(), total: z.number() }),
    /** An audit that runs for this lead now: how many of its analyses have ended. */
    running: z.object({ id, ended: z.number(), total: z.number() }).nullable(),
  });
export type AssessmentRow = z.infer<typeof assessmentRow>;

/** What the filters of the list can be set to. */
export const assessmentChoices = z.object({
  industries: z.array(z.string()),
  countries: z.array(z.string()),
  /** The most frequent faults first. */
  findings: z.array(
    z.object({ ruleId: z.string(), area: z.enum(areas), title: z.string(), count: z.number() }),
  ),
});
export type AssessmentChoices = z.infer<typeof assessmentChoices>;
