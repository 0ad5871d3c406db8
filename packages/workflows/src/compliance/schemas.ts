import { removed } from '@leadfactory/domain/compliance/ports/schemas';
import { count, id } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import type { WorkflowSchemas } from '../privacy/shape.ts';
import type * as workflows from './workflows.ts';

const retention = z.strictObject({ after: id.nullable(), rows: count, files: count });

export const complianceWorkflowSchemas = {
  erasePerson: { args: z.tuple([z.strictObject({ orgId: id, erasureId: id })]), result: removed },
  keepRetention: { args: z.tuple([retention.optional()]), result: removed },
} satisfies WorkflowSchemas<typeof workflows>;
