import { acquisitionWorkflowSchemas } from './acquisition/schemas.ts';
import type * as all from './all.ts';
import { assessmentMessageSchemas, assessmentWorkflowSchemas } from './assessment/schemas.ts';
import { complianceWorkflowSchemas } from './compliance/schemas.ts';
import { crmMessageSchemas } from './crm/schemas.ts';
import { lifecycleMessageSchemas, lifecycleWorkflowSchemas, lifeSchema } from './lifecycle/schemas/index.ts';
import type * as messages from './messages.ts';
import { outreachMessageSchemas, outreachWorkflowSchemas } from './outreach/schemas.ts';
import type { MessageSchemas, Shape, WorkflowSchemas } from './privacy/shape.ts';
import { revenueMessageSchemas, revenueWorkflowSchemas } from './revenue/schemas.ts';

/** What may be told to and given by each workflow, so that no personal data enters a history: one line per room, one per template with a workflow of its own. */
export const workflowSchemas: Partial<Record<string, Shape>> = {
  ...acquisitionWorkflowSchemas,
  ...assessmentWorkflowSchemas,
  ...outreachWorkflowSchemas,
  ...revenueWorkflowSchemas,
  ...lifecycleWorkflowSchemas,
  ...complianceWorkflowSchemas,
  warmInbound: lifeSchema,
} satisfies WorkflowSchemas<typeof all>;

/** The same for signals, updates and queries: one line per room. */
export const messageSchemas: Partial<Record<string, Shape>> = {
  ...crmMessageSchemas,
  ...assessmentMessageSchemas,
  ...outreachMessageSchemas,
  ...revenueMessageSchemas,
  ...lifecycleMessageSchemas,
} satisfies MessageSchemas<typeof messages>;
