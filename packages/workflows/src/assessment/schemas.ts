import { assessed } from '@leadfactory/domain/assessment/ports/schemas';
import { count, cursor, id, instant } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import type { MessageSchemas, WorkflowSchemas } from '../privacy/shape.ts';
import type * as messages from './messages.ts';
import type * as workflows from './workflows.ts';

const auditInput = z.strictObject({
  orgId: id,
  leadId: id,
  assessmentId: id,
  at: instant.optional(),
  priority: z.union([z.literal(1), z.literal(3), z.literal(5)]).optional(),
});

const rescoreInput = z.strictObject({
  orgId: id,
  rescoringId: id,
  resume: z.strictObject({ after: cursor, looked: count }).optional(),
});

export const assessmentWorkflowSchemas = {
  rescoreLeads: { args: z.tuple([rescoreInput]), result: z.strictObject({ looked: count }) },
  websiteAudit: { args: z.tuple([auditInput]), result: assessed.nullable() },
  promptTrial: {
    args: z.tuple([z.strictObject({ orgId: id, trialId: id })]),
    result: z.enum(['done', 'failed']).nullable(),
  },
} satisfies WorkflowSchemas<typeof workflows>;

export const assessmentMessageSchemas = {
  again: { args: z.tuple([]) },
  hurry: { args: z.tuple([]) },
} satisfies MessageSchemas<typeof messages>;
