import { z } from 'zod';
import { id } from '../../../platform/values/index.ts';
import { openedStates } from '../analysis.ts';
import { analysisKinds } from '../kinds/index.ts';

/** What a request for an audit came to. `running`: one was under way already, and is given. */
export const auditRequested = z.object({
  assessmentId: id,
  state: z.enum(openedStates).exclude(['fresh']),
});
export type AuditRequested = z.infer<typeof auditRequested>;

/** The same of several leads. */
export const auditsRequested = z.object({
  opened: z.number(),
  /** Under way already. */
  running: z.number(),
  /** Leads that have nothing to audit, and why. */
  refused: z.array(z.object({ leadId: id, name: z.string(), reason: z.string() })),
});
export type AuditsRequested = z.infer<typeof auditsRequested>;

/** The analyses that wait for their turn now; those that were under way already are not among them. */
export const analysesRequested = z.object({ assessmentId: id, asked: z.array(z.enum(analysisKinds)) });
export type AnalysesRequested = z.infer<typeof analysesRequested>;
