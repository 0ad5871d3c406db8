import { importCounts } from '@leadfactory/domain/acquisition/ports/schemas';
import { count, cursor, id } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import type { WorkflowSchemas } from '../privacy/shape.ts';
import type * as workflows from './workflows.ts';

const importInput = z.strictObject({
  orgId: id,
  importId: id,
  intake: z.boolean().optional(),
  resume: z.strictObject({ after: cursor, started: count, counts: importCounts }).optional(),
});

export const acquisitionWorkflowSchemas = {
  importLeads: { args: z.tuple([importInput]), result: importCounts },
} satisfies WorkflowSchemas<typeof workflows>;
