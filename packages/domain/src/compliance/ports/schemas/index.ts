import { z } from 'zod';
import { count, id, instant, key, type ActivitySchemas } from '../../../platform/impersonal/schemas/index.ts';
import { retentionKinds } from '../../retention/index.ts';
import type { ComplianceActivities } from '../index.ts';

const erasure = { orgId: id, erasureId: id, at: instant };

export const removed = z.strictObject({ rows: count, files: count });

export const complianceSchemas = {
  beginErasure: { input: z.strictObject(erasure), result: z.strictObject({ places: z.array(key) }) },
  erasureWaits: { input: z.strictObject(erasure), result: z.strictObject({ waits: z.boolean() }) },
  erasePlace: { input: z.strictObject({ ...erasure, place: key }), result: removed },
  concludeErasure: { input: z.strictObject(erasure), result: removed },
  tenantsAfter: {
    input: z.strictObject({ after: id.nullable() }),
    result: z.strictObject({ orgIds: z.array(id), after: id.nullable() }),
  },
  retainBatch: {
    input: z.strictObject({ orgId: id, kind: z.enum(retentionKinds), at: instant }),
    result: removed.extend({ more: z.boolean() }),
  },
} satisfies ActivitySchemas<ComplianceActivities>;
